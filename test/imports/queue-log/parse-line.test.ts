import { parseLine } from '../../../src/imports/queue-log/parse-line';

const LATEST = 2_000_000_000;
const parse = (line: string) => parseLine(line, LATEST);
const event = (data: string) => parse(`1725336000|1725335990.17|142|SIP/8007|${data}`);

describe('a line of a queue log', () => {
  test.each([
    ['CONNECT|12|1725335999.18|4', { kind: 'connect', wait: 12, talk: null }],
    ['COMPLETEAGENT|12|300|1', { kind: 'talked', wait: 12, talk: 300 }],
    ['COMPLETECALLER|12|300|1', { kind: 'talked', wait: 12, talk: 300 }],
    ['TRANSFER|501|default|12|300', { kind: 'talked', wait: 12, talk: 300 }],
    ['BLINDTRANSFER|501|default|12|300|1', { kind: 'talked', wait: 12, talk: 300 }],
    ['ATTENDEDTRANSFER|BRIDGE|61c1|12|300|1', { kind: 'talked', wait: 12, talk: 300 }],
    ['ATTENDEDTRANSFER|LINK|SIP/1-0a|SIP/2-0b|12|300|1', { kind: 'talked', wait: 12, talk: 300 }],
    ['ABANDON|1|3|45', { kind: 'left', wait: 45, talk: null }],
    ['EXITWITHTIMEOUT|1|3|60', { kind: 'left', wait: 60, talk: null }],
    ['EXITWITHTIMEOUT|1', { kind: 'left', wait: null, talk: null }],
    ['EXITWITHKEY|5|1|3|20', { kind: 'left', wait: 20, talk: null }],
    ['EXITEMPTY|1|1|7', { kind: 'left', wait: 7, talk: null }],
  ])('%s has its seconds where it is documented to have them', (data, expected) => {
    expect(event(data)).toMatchObject({ kind: 'call', call: '1725335990.17', event: expected });
  });

  it('is taken over without the number of the caller', () => {
    const parsed = parse('1725335990|1725335990.17|142|NONE|ENTERQUEUE||0501234567|1|Aysel');
    expect(parsed).toMatchObject({ kind: 'call', event: { kind: 'enter', queue: '142', agent: '' } });
    expect(JSON.stringify(parsed)).not.toMatch(/0501234567|Aysel/);
  });

  it('may be of an event that says nothing of a call, or one nobody documents', () => {
    expect(parse('1725335990|NONE|NONE|NONE|QUEUESTART|')).toMatchObject({ kind: 'other', unknown: null });
    expect(event('RINGNOANSWER|1000')).toMatchObject({ kind: 'other', unknown: null });
    expect(event('MAP|0501234567')).toMatchObject({ kind: 'other', unknown: 'MAP' });
    expect(event('0501234567')).toMatchObject({ kind: 'other', unknown: 'one that is no name' });
  });

  test.each([
    ['', /Unix time/],
    ['2024-09-03 10:00|1.1|142|NONE|ENTERQUEUE', /Unix time/],
    ['1725335990|1725335990.17|142', /five fields/],
    ['9999999999|1725335990.17|142|NONE|ENTERQUEUE||1', /time that cannot be/],
    ['1725335990|NONE|142|NONE|ENTERQUEUE||0501234567|1', /without a call's id/],
    ['1725335990|1725335990.17||NONE|ENTERQUEUE||0501234567|1', /without a queue/],
  ])('%p is rejected with a reason that does not quote it', (line, reason) => {
    const parsed = parse(line);
    expect(parsed).toMatchObject({ kind: 'bad', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(parsed)).not.toContain('0501234567');
  });

  it('does not believe seconds that are none', () => {
    expect(event('COMPLETEAGENT|-3|999999|1')).toMatchObject({ event: { wait: null, talk: null } });
  });
});
