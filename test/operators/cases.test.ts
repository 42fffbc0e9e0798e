import { wordsOf } from '../../locales';
import { LOCALES } from '../../src/core/actor';
import type { CaseDraft } from '../../src/core/cases';
import { readOperators } from '../../src/operators/read';
import type { CaseOperator } from '../../src/operators/report';
import type { Subject } from '../../src/core/subjects';
import { rollUpAll } from '../../src/stats/roll-up';
import { call, cover, tell, visit } from '../support/cases';
import { readAt } from '../support/stats';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;
const MONTH = { from: '2024-09-01', to: '2024-10-01' };
const calls = { subjects: ['call-centre'], measured: 'call' } as const;

const read = async (subject: Subject, month = '2024-09') => {
  await rollUpAll(db());
  const clock = () => new Date('2024-10-02T08:00:00Z');
  const query = { subject, period: { kind: 'month', month } as const };
  const report = await readOperators({ db: db(), clock, timezone: 'Asia/Baku' }, query);
  if (report.kind === 'chats') throw new Error('These are no chats.');
  return report;
};
const own = async (who: string, subject: Subject): Promise<CaseOperator | undefined> =>
  (await read(subject)).operators.find((one) => one.who === who);
const by = (operator: string | null, more: Partial<CaseDraft> = {}) => ({ operator, ...more });

describe('the operators of 142', () => {
  beforeEach(() => cover(db(), 'exchange', { ...calls, ...MONTH }));

  test('have their answered calls, with the mean of the service time as told; who hung up is nobody’s', async () => {
    await tell(db(), 'exchange', [
      call('2024-09-02T09:00:00', by('SIP/8007', { answered: true, serviceSeconds: 100 })),
      call('2024-09-03T09:00:00', by('SIP/8007', { answered: true, serviceSeconds: 201 })),
      call('2024-09-03T09:01:00', by('SIP/8007', { answered: true })),
      call('2024-09-03T09:02:00', by('SIP/8007', { answered: false, serviceSeconds: 9 })),
      call('2024-09-03T09:03:00', by('Agent/3.1$x', { answered: true })),
      call('2024-09-03T09:04:00', by(null, { answered: true })),
      call('2024-09-03T09:05:00', by(null, { answered: false })),
    ]);
    expect(await read('call-centre')).toMatchObject({ kind: 'calls', served: 5, unnamed: 1, whole: true });
    expect(await own('SIP/8007', 'call-centre')).toEqual({
      ...{ source: 'exchange', who: 'SIP/8007', served: 3, callbacks: 0 },
      ...{ service: { value: 150.5, n: 2 }, survey: null },
    });
    expect((await read('call-centre')).operators.map(({ who }) => who)).toEqual(['SIP/8007', 'Agent/3.1$x']);
  });

  test('have calls of which nobody says whether they were answered, and are not called after the answered ones', async () => {
    await tell(db(), 'exchange', [
      call('2024-09-02T09:00:00', by('SIP/1', { answered: true })),
      call('2024-09-03T09:00:00', by('SIP/1', { answered: null })),
    ]);
    expect(await read('call-centre')).toMatchObject({ served: 2 });
    const stats = await readAt(db(), '2024-10-05T08:00:00Z', 'call-centre', '2024-09');
    expect(stats.period.counts['calls:answered']!.value).toBe(1);
    for (const locale of LOCALES) {
      const words = wordsOf(locale);
      expect(words('operators.all.calls')).not.toContain(words('stats.answeredCalls'));
      expect(words('definitions.operators').toLowerCase()).toContain(words('operators.all.calls'));
    }
  });

  test('follow a corrected case to another operator', async () => {
    const first = call('2024-09-02T09:00:00', by('SIP/1'));
    await tell(db(), 'exchange', [first]);
    expect((await read('call-centre')).operators).toMatchObject([{ who: 'SIP/1', served: 1 }]);
    await tell(db(), 'exchange', [{ ...first, operator: 'SIP/2' }]);
    expect((await read('call-centre')).operators).toMatchObject([{ who: 'SIP/2', served: 1 }]);
  });

  test('have callbacks and answers to the survey where a source tells these with the operator', async () => {
    const surveys = { subjects: ['call-centre'], measured: 'survey', ...MONTH } as const;
    await cover(db(), 'exchange', surveys);
    await cover(db(), 'exchange', { ...surveys, measured: 'callback' });
    await tell(db(), 'exchange', [
      call('2024-09-02T09:00:00', by('SIP/1', { satisfied: true })),
      call('2024-09-02T09:10:00', by('SIP/1', { satisfied: false })),
      { ...call('2024-09-02T10:00:00', by('SIP/1')), kind: 'callback' },
    ]);
    expect(await own('SIP/1', 'call-centre')).toMatchObject({
      ...{ served: 2, callbacks: 1, survey: { surveyed: 2, satisfied: 1 } },
    });
  });
});

describe('who served at a centre', () => {
  test('is known on the days of a source that states it, and the first source counts', async () => {
    await tell(db(), 'desk', [visit('2024-09-02T09:00:00', by('7')), visit('2024-09-20T09:00:00', by('7'))]);
    await tell(db(), 'other', [visit('2024-09-20T09:00:00', by('7')), visit('2024-09-20T10:00:00', by('9'))]);
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-09-11' });
    await cover(db(), 'other', { from: '2024-09-05', to: '2024-09-26' });
    const report = await read('centre:3');
    expect(report).toMatchObject({ kind: 'visits', served: 3, unnamed: 0, whole: false });
    expect(report.known).toEqual([{ from: '2024-09-01', to: '2024-09-26' }]);
    // One code of two sources may be two people.
    expect(report.operators.map(({ source, who, served }) => [source, who, served])).toEqual([
      ['desk', '7', 1],
      ['other', '7', 1],
      ['other', '9', 1],
    ]);
  });

  test('is not known where no source states it; a time that is never stated is unknown', async () => {
    await tell(db(), 'desk', [visit('2024-09-02T09:00:00', by('7'))]);
    await cover(db(), 'desk', { ...MONTH, fields: ['district'] });
    expect(await read('centre:3')).toMatchObject({ known: [], operators: [] });
    await cover(db(), 'desk', { ...MONTH, fields: ['operator'] });
    expect((await read('centre:3')).operators).toMatchObject([{ who: '7', served: 1, service: null }]);
  });
});
