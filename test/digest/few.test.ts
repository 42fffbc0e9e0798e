import { seed } from '../../src/database/seed';
import { pageOf } from '../../src/digest/parts';
import { drawPicture } from '../../src/pictures/draw';
import { rollUpAll } from '../../src/stats/roll-up';
import { cover, tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { digestOf } from '../support/digest';

/** A digest is for everybody: of a centre to which so few came that they could be recognised it tells how many, and no more. */
const database = useDatabase();
const db = () => database.collections;

/** Women of 71 whose inquiry about work was refused, and who were not satisfied. */
const visits = (subject: 'centre:3' | 'centre:5', many: number) =>
  Array.from({ length: many }, (_, at) =>
    visit(`2024-09-1${at}T10:00:00`, {
      ...{ subject, sex: 'f', age: 71, direction: 'labour', outcome: 'refused', rating: 'no' },
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
