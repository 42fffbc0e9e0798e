import { seed } from '../../src/database/seed';
import { layOutDigest } from '../../src/digest/make-digest';
import { pageOf } from '../../src/digest/parts';
import { drawPicture } from '../../src/pictures/draw';
import { rollUpAll } from '../../src/stats/roll-up';
import { cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { digestOf } from '../support/digest';

/** A digest is for everybody: of a centre to which so few came that they could be recognised it tells how many, and no more. */
const database = useDatabase();
const db = () => database.collections;

/** Women of 71 whose inquiry about work was refused. */
const visits = (subject: 'centre:3' | 'centre:5', many: number) =>
  Array.from({ length: many }, (_, at) =>
    visit(`2024-09-1${at}T10:00:00`, {
      ...{ subject, sex: 'f', age: 71, direction: 'labour', outcome: 'refused' },
    }),
  );

async function drawn(month: string): Promise<Record<string, { says: string; ages: boolean }>> {
  const order = await digestOf(db(), month, 'en');
  const of = order.subjects.map((one) => {
    const { texts, panels } = drawPicture(pageOf(order, one));
    const says = [...texts.map(({ text }) => text), ...panels.map((panel) => panel.says)].join('\n');
    return [one.report.query.subject, { says, ages: Boolean(one.report.period.families.ages?.value) }];
  });
  return Object.fromEntries(of) as Record<string, { says: string; ages: boolean }>;
}

it('tells of four visitors that they were four, and of five who they were', async () => {
  const since = { from: '2024-09-01', to: '2024-10-01' } as const;
  await seed(db(), () => new Date('2024-09-10T08:00:00Z'));
  await cover(db(), 'desk', { ...since, subjects: ['centre:3', 'centre:5'] });
  await tell(db(), 'desk', [...visits('centre:3', 5), ...visits('centre:5', 4)]);
  await rollUpAll(db());
  const { 'centre:3': five, 'centre:5': four } = await drawn('2024-09');
  expect(five!.says).toMatch(/\b71\b/);
  expect(five!.ages).toBe(true);
  expect(five!.says).not.toContain('only their number');
  expect(four!.says).toMatch(/Direct visits \(for\sthe\smonth\): 4\b/);
  expect(four!.says).toContain('only their number is shown, for confidentiality');
  expect(four!.ages).toBe(false);
  expect(four!.says).not.toMatch(/\b71\b|Refused: \(?4/);
});

it('leaves what the agency has printed as it was printed', async () => {
  await seed(db(), () => new Date('2024-09-10T08:00:00Z'));
  expect((await drawn('2024-08'))['centre:3']!.says).not.toContain('only their number');
});

describe('of many of whom few say more of themselves', () => {
  const ageless = (many: number, sex: 'm' | 'f') =>
    Array.from({ length: many }, (_, at) =>
      visit(`2024-09-1${at}T11:00:00`, { subject: 'centre:3', sex, age: null }),
    );
  const aged = (sex: 'm' | 'f', ages: readonly number[]) =>
    ages.map((age, at) => visit(`2024-09-1${at}T12:00:00`, { subject: 'centre:3', sex, age }));

  async function monthOf(...cases: readonly ReturnType<typeof visit>[][]) {
    await seed(db(), () => new Date('2024-09-10T08:00:00Z'));
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-10-01', subjects: ['centre:3'] });
    await tell(db(), 'desk', cases.flat());
    await rollUpAll(db());
    const order = await digestOf(db(), '2024-09', 'en');
    const { report } = order.subjects.find((one) => one.report.query.subject === 'centre:3')!;
    const centres = layOutDigest(order).sheet.parts.find(({ title }) => title === 'DOST centres')!;
    const own = centres.tables!.subjects.find(({ title }) => title === 'Baku DOST Centre No. 3')!;
    const rows = own.tables.flatMap((table) => table.rows);
    const inTables = (label: string) => rows.find((row) => row.label === label)?.cells.at(-1);
    return { ...report, inTables };
  }

  it('hides every age where those who told theirs are four, and tells them where they are five', async () => {
    const { period, marks } = await monthOf(ageless(9, 'f'), aged('f', [71, 34, 52, 66]));
    expect(period.counts['received']!.value).toBe(13);
    expect(period.families.ages).toBeUndefined();
    for (const fact of [
      'meanAge',
      'modalAge',
      'modalAgeGroup',
      'oldestMan',
      'oldestWoman',
      'youngest',
    ] as const)
      expect(period[fact].value).toBeNull();
    expect(marks).toContain('few-stated');
  });

  it('tells the ages of five, the oldest of whom is the oldest of all where nobody of the other sex came', async () => {
    const { period, marks, inTables } = await monthOf(ageless(9, 'f'), aged('f', [71, 34, 52, 66, 18]));
    expect(inTables('Oldest citizen served')).toBe('71');
    // A grown-up comes without a parent.
    expect(inTables('Youngest citizen served')).toBe('18');
    expect(period).toMatchObject({
      oldestWoman: { value: 71 },
      oldestMan: { value: null },
      youngest: { value: 18 },
    });
    expect(period.families.ages?.value).toMatchObject({ 'age:f:71': 1, 'age:f:none': 9 });
    expect(marks).not.toContain('few-stated');
  });

  it('hides the oldest man and the bands by sex where four men told their age among many women', async () => {
    const women = aged('f', [71, 34, 52, 66, 45, 61]);
    const { period, marks, inTables } = await monthOf(women, aged('m', [88, 23, 41, 60]));
    expect(inTables('Oldest citizen served')).toBe('—');
    expect(period.families.ages).toBeUndefined();
    expect(period).toMatchObject({
      ...{ oldestMan: { value: null }, oldestWoman: { value: 71 } },
      ...{ youngest: { value: 23 }, meanAge: { value: 54.1 } },
    });
    expect(marks).toContain('few-stated');
  });

  it.each([
    [4, { satisfaction: null, nps: null }],
    [5, { satisfaction: 80, nps: 20 }],
  ])('tells what %i thought of the service: %j', async (many, told) => {
    await cover(db(), 'desk', { from: '2024-09-01', to: '2024-10-01', measured: 'survey' });
    const surveys = Array.from({ length: many }, (_, at) => ({
      ...visit(`2024-09-1${at}T13:00:00`),
      ...{ kind: 'survey' as const, satisfied: at > 0, nps: at === 3 ? 9 : 8 },
    }));
    const { period } = await monthOf(ageless(9, 'f'), surveys);
    expect(period.counts['surveyed']!.value).toBe(many);
    expect({ satisfaction: period.satisfaction.value, nps: period.nps.value }).toEqual(told);
    expect(period.counts['satisfied']!.value).toBe(many < 5 ? null : 4);
  });
});
