import fc from 'fast-check';
import { callOf } from '../../../src/imports/queue-log/call-of';
import { writeCallEvent } from '../../../src/imports/queue-log/call-event';
import { parseLine } from '../../../src/imports/queue-log/parse-line';

const START = 1_725_335_990; // 03.09.2024 07:59:50 in Baku
const ID = '1725335985.17';

/** `after|queue|agent|event|data…`, the time in seconds after the start. */
function events(...lines: string[]): string[] {
  return lines.map((line) => {
    const [after, queue, ...rest] = line.split('|');
    const parsed = parseLine([START + Number(after), ID, queue, ...rest].join('|'), START + 90_000);
    if (parsed.kind !== 'call') throw new Error(line);
    return writeCallEvent(parsed.event);
  });
}
const read = (lines: string[], over = false, queues: string[] | null = null) => {
  const reading = { timezone: 'Asia/Baku', queues: queues && new Set(queues), over };
  return callOf(ID, events(...lines), { ...reading, operatorOf: (member) => member });
};
const draft = (lines: string[], over = false) => {
  const call = read(lines, over);
  if (call.kind !== 'call') throw new Error(call.kind);
  return call.draft;
};

describe('a call', () => {
  test('that was answered', () => {
    expect(
      draft([
        '0|142|NONE|ENTERQUEUE||050|1',
        '12|142|SIP/8007|CONNECT|12|1.2|4',
        '312|142|SIP/8007|COMPLETECALLER|12|300|1',
      ]),
    ).toMatchObject({
      ...{ kind: 'call', id: ID, subject: 'call-centre', day: '2024-09-03', hour: 7 },
      ...{ answered: true, waitSeconds: 12, serviceSeconds: 300, operator: 'SIP/8007' },
      ...{ at: new Date(START * 1000), closedAt: new Date((START + 312) * 1000) },
    });
  });

  test.each([
    ['hung up', '45|142|NONE|ABANDON|1|1|45', 45],
    ['waited too long', '60|142|NONE|EXITWITHTIMEOUT|1|1|60', 60],
    ['waited too long, in an old log', '60|142|NONE|EXITWITHTIMEOUT|1', 60],
    ['pressed a key', '20|142|NONE|EXITWITHKEY|5|1|1|20', 20],
    ['found nobody there', '0|142|NONE|EXITEMPTY|1|1|0', 0],
  ])('whose caller %s was not answered', (_, end, waitSeconds) => {
    expect(draft(['0|142|NONE|ENTERQUEUE||050|1', end])).toMatchObject({
      ...{ answered: false, waitSeconds, serviceSeconds: null, operator: null },
    });
  });

  it('is one, however many queues it goes through, and waits in each until somebody answers', () => {
    const call = [
      '0|142|NONE|ENTERQUEUE||050|1',
      '60|142|NONE|EXITWITHTIMEOUT|1|1|60',
      '62|second|NONE|ENTERQUEUE||050|1',
      '92|second|SIP/8007|CONNECT|30|1.2|4',
      '192|second|SIP/8007|BLINDTRANSFER|501|default|30|100|1',
      '192|third|NONE|ENTERQUEUE||050|1',
      '202|third|SIP/8009|CONNECT|10|1.2|4',
      '252|third|SIP/8009|COMPLETEAGENT|10|50|1',
    ];
    const whole = { answered: true, waitSeconds: 90, serviceSeconds: 150, operator: 'SIP/8007' };
    expect(draft(call)).toMatchObject(whole);
    fc.assert(
      fc.property(fc.shuffledSubarray(call, { minLength: call.length }), (shuffled) => {
        expect(draft(shuffled)).toEqual(draft(call));
      }),
      { numRuns: 50 },
    );
  });

  it('stays answered when its caller gives up in the queue it was transferred to', () => {
    expect(
      draft([
        '0|142|NONE|ENTERQUEUE||050|1',
        '5|142|SIP/8007|CONNECT|5|1.2|4',
        '65|142|SIP/8007|BLINDTRANSFER|501|default|5|60|1',
        '65|second|NONE|ENTERQUEUE||050|1',
        '95|second|NONE|ABANDON|1|1|30',
      ]),
    ).toMatchObject({ answered: true, waitSeconds: 5, serviceSeconds: 60 });
  });

  it('counts when it entered one of the queues that count, and then as a whole', () => {
    const lines = [
      '0|menu|NONE|ENTERQUEUE||050|1',
      '10|menu|NONE|EXITWITHKEY|1|1|1|10',
      '10|142|NONE|ENTERQUEUE||050|1',
      '15|142|NONE|ABANDON|1|1|5',
    ];
    expect(read(lines, false, ['142'])).toMatchObject({ kind: 'call', draft: { waitSeconds: 15 } });
    expect(read(lines, false, ['other'])).toEqual({ kind: 'elsewhere' });
  });

  it('is awaited until its end, and its beginning, are known', () => {
    expect(read(['0|142|NONE|ENTERQUEUE||050|1', '12|142|SIP/8007|CONNECT|12|1.2|4'])).toEqual({
      kind: 'open',
    });
    expect(read(['312|142|SIP/8007|COMPLETECALLER|12|300|1'])).toEqual({ kind: 'headless' });
  });

  it('whose end was never written has no lengths', () => {
    const answered = ['0|142|NONE|ENTERQUEUE||050|1', '12|142|SIP/8007|CONNECT|12|1.2|4'];
    expect(draft(answered, true)).toMatchObject({
      answered: true,
      waitSeconds: 12,
      serviceSeconds: null,
      closedAt: null,
    });
    expect(draft(answered.slice(0, 1), true)).toMatchObject({ answered: false, waitSeconds: null });
  });

  it("of an operator who consults another queue before a transfer is no citizen's", () => {
    expect(
      read(['0|second|NONE|ENTERQUEUE||7009|1', '1|142|SIP/8007|ATTENDEDTRANSFER|APP|Queue|12|120|1']),
    ).toEqual({ kind: 'internal' });
  });
});
