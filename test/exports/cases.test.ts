import { parse } from 'csv-parse/sync';
import { type CaseDraft, NO_FIELDS } from '../../src/core/cases';
import { recordCases } from '../../src/cases/record';
import { type CaseExport, checkDays, exportCases } from '../../src/exports/cases';
import { localTimes } from '../../src/exports/local-times';
import { useDatabase } from '../support/database';
import { changeInquiry, logInquiry } from '../support/inquiries';

const database = useDatabase();
const db = () => database.collections;
const DAY: CaseExport = { from: '2024-09-03', to: '2024-09-03', detail: false, timezone: 'Asia/Baku' };

const VISIT: CaseDraft = {
  ...NO_FIELDS,
  kind: 'visit',
  id: 'V-1',
  subject: 'centre:3',
  day: '2024-09-03',
  at: new Date('2024-09-03T06:15:30Z'),
  closedAt: new Date('2024-09-03T06:40:00Z'),
  service: null,
  hour: 10,
};
const tell = (...drafts: Partial<CaseDraft>[]) =>
  recordCases(
    db(),
    'front-desk',
    drafts.map((draft, index) => ({ ...VISIT, id: `V-${index + 1}`, ...draft })),
    new Date('2024-09-04T00:00:00Z'),
  );

async function textOf(wanted: Partial<CaseExport> = {}): Promise<string> {
  let text = '';
  for await (const piece of exportCases(db(), { ...DAY, ...wanted })) text += piece.text;
  return text;
}

async function linesOf(wanted: Partial<CaseExport> = {}): Promise<Record<string, string>[]> {
  return parse(await textOf(wanted), { columns: true });
}

describe('the export of cases', () => {
  test('has exactly the promised columns, also when there is nothing', async () => {
    expect(await textOf()).toBe(
      'number,subject,centre,channel,source,receivedAt,closedAt,direction,type,outcome,district,sex,age,waitSeconds,serviceSeconds,rating,operator\n',
    );
  });

  test('tells of a visit what is known, and leaves empty what is not', async () => {
    const known = {
      direction: 'disability',
      outcome: 'answered',
      district: 'quba',
      sex: 'f',
      age: 64,
    } as const;
    await tell({ ...known, waitSeconds: 0, serviceSeconds: 605, operator: 'desk-07' }, {});
    expect((await textOf()).split('\n').slice(1, 3)).toEqual([
      'V-2,centre,3,visit,front-desk,2024-09-03T10:15:30+04:00,2024-09-03T10:40:00+04:00,,,,,,,,,,',
      'V-1,centre,3,visit,front-desk,2024-09-03T10:15:30+04:00,2024-09-03T10:40:00+04:00,disability,,answered,quba,f,64,0,605,,desk-07',
    ]);
  });

  test('tells visits, calls, callbacks, services and surveys apart', async () => {
    const call = { kind: 'call', subject: 'call-centre' } as const;
    await tell(
      { ...call, answered: true },
      { ...call, answered: false },
      { ...call },
      { ...call, kind: 'callback' },
      { kind: 'service', service: 'tsek', subject: 'agency' },
      { kind: 'survey', satisfied: false },
      { kind: 'survey', satisfied: true },
    );
    const rows = (await linesOf()).sort((a, b) => (a.number! < b.number! ? -1 : 1));
    expect(rows.map(({ subject, centre, channel, rating }) => [subject, centre, channel, rating])).toEqual([
      ['call-centre', '', 'call:answered', ''],
      ['call-centre', '', 'call:abandoned', ''],
      ['call-centre', '', 'call', ''],
      ['call-centre', '', 'callback', ''],
      ['agency', '', 'service:tsek', ''],
      ['centre', '3', 'survey', 'no'],
      ['centre', '3', 'survey', 'yes'],
    ]);
  });

  test('tells of a chat inquiry by its number, and of its operator by the number among staff', async () => {
    await logInquiry(db(), {
      id: 'a',
      channel: 'messenger',
      at: '2024-09-03T08:00:00Z',
      direction: 'labour',
    });
    await db().staff.insertOne({ _id: 'f00dcafe99', number: 4 } as never);
    const closing = {
      ...{ outcome: 'answered', closedAt: new Date('2024-09-03T09:00:00Z'), assignee: 'f00dcafe99' },
      ...{ takenAt: new Date('2024-09-03T08:10:00Z'), rating: 5, birthYear: 1960 },
      times: { wait: 600, firstReply: 610, service: 3000 },
    } as never;
    await changeInquiry(db(), 'a', closing);
    await logInquiry(db(), { id: 'b', channel: 'web', at: '2024-09-03T08:00:00Z' });
    await changeInquiry(db(), 'b', { assignee: 'deadbeef0000' });
    expect((await linesOf()).map((row) => Object.values(row).join('|'))).toEqual([
      '2024-000001|social||messenger|channel:messenger|2024-09-03T12:00:00+04:00|2024-09-03T13:00:00+04:00|labour||answered|||64|600|3000|5|4',
      '2024-000002|chatbot||web|channel:web|2024-09-03T12:00:00+04:00||||open|||||||deadbeef',
    ]);
  });

  test('leaves trials out', async () => {
    await logInquiry(db(), { id: 'trial', at: '2024-09-03T08:00:00Z', test: true });
    expect(await linesOf()).toEqual([]);
  });

  test('reaches from the first to the last day, both in it, by the local calendar', async () => {
    const days = ['2024-09-02', '2024-09-03', '2024-09-04', '2024-09-05'];
    await tell(...days.map((day) => ({ day })));
    await logInquiry(db(), { id: 'before', at: '2024-09-02T19:59:59Z' });
    await logInquiry(db(), { id: 'first', at: '2024-09-02T20:00:00Z' });
    await logInquiry(db(), { id: 'last', at: '2024-09-04T19:59:59Z' });
    await logInquiry(db(), { id: 'after', at: '2024-09-04T20:00:00Z' });
    const numbers = (await linesOf({ to: '2024-09-04' })).map(({ number }) => number);
    expect(numbers).toEqual(['V-2', 'V-3', '2024-000002', '2024-000003']);
  });

  test('says of a time as much as is known', async () => {
    await tell({ at: null, hour: null, closedAt: null }, { at: null, closedAt: null });
    expect((await linesOf()).map(({ receivedAt }) => receivedAt).sort()).toEqual([
      '2024-09-03',
      '2024-09-03T10+04:00',
    ]);
  });

  test('gives on request what the fixed columns have no place for', async () => {
    await tell({ investigation: true, nps: 9 });
    const [row] = await linesOf({ detail: true });
    expect(row).toMatchObject({ day: '2024-09-03', hour: '10', investigation: 'yes', nps: '9' });
    expect(Object.keys(row!)).toHaveLength(22);
  });

  test('has no formulas for a spreadsheet, and no number is harmed', async () => {
    const codes = ['=HYPERLINK("http://x")', '+1', '-1', '@x', '\tx', '\rx', 'a,"b"\nc'];
    await tell(...codes.map((operator, index) => ({ operator, waitSeconds: index })));
    const rows = (await linesOf()).sort((a, b) => (a.number! < b.number! ? -1 : 1));
    expect(rows.map(({ operator }) => operator)).toEqual([
      ...codes.slice(0, 6).map((code) => `'${code}`),
      'a,"b"\nc',
    ]);
    expect(rows.map(({ waitSeconds }) => waitSeconds)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  });

  test('comes in pieces, and loses nothing between them', async () => {
    await tell(...Array.from({ length: 2501 }, () => ({})));
    const pieces: number[] = [];
    for await (const { rows } of exportCases(db(), DAY)) pieces.push(rows);
    expect(pieces).toEqual([0, 1000, 1000, 501]);
    expect(new Set((await linesOf()).map(({ number }) => number)).size).toBe(2501);
  });
});

test.each([
  ['2024-13-01', '2024-09-03', '--from "2024-13-01" is no day'],
  ['2024-09-03', 'today', '--to "today" is no day'],
  ['2024-09-03', '2024-09-02', '--from 2024-09-03 is after --to 2024-09-02'],
])('Days that make no sense are refused: %s to %s', (from, to, why) => {
  expect(() => checkDays({ from, to })).toThrow(why);
});

test('Local times have the offset of their day: summer time was abolished in 2016', () => {
  const times = localTimes('Asia/Baku');
  expect(times.iso(new Date('2015-07-01T12:00:00Z'))).toBe('2015-07-01T17:00:00+05:00');
  expect(times.iso(new Date('2024-07-01T12:00:00Z'))).toBe('2024-07-01T16:00:00+04:00');
  expect(localTimes('America/New_York').iso(new Date('2024-01-01T12:00:00Z'))).toBe(
    '2024-01-01T07:00:00-05:00',
  );
});
