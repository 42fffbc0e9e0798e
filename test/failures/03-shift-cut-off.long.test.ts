import { useDatabase } from '../support/database';
import { type Bench, openDesk } from '../support/desk';
import { breakable } from '../support/faults';
import { tell } from './stored';

const database = useDatabase();

interface Traces {
  readonly citizens: readonly (readonly string[])[];
  readonly operator: readonly string[];
  readonly inquiries: readonly object[];
  readonly audit: readonly string[];
}

let runs = 0;

/** A shift of an operator with two citizens; the handling of each event fails once, after write number `at` (null: none). */
async function shift(at: number | null, counts: number[]): Promise<Traces> {
  const { db, writes, arm } = breakable(database.collections);
  const desk: Bench = openDesk(db, { againMs: 1, recordIn: database.collections });
  const base = (runs += 1) * 10_000;
  const operator = await desk.operator(String(base + 700));
  const [anna, bela] = [desk.citizen(String(base + 1)), desk.citizen(String(base + 2))];
  const ofAnna = await desk.waiting(anna);
  const ofBela = await desk.waiting(bela);
  const known = { direction: 'labour', type: 'question', district: 'baki' } as const;
  await database.collections.inquiries.updateMany(
    { _id: { $in: [ofAnna._id, ofBela._id] } },
    { $set: known },
  );
  const steps: readonly (() => Promise<void>)[] = [
    () => operator.presses(`claim:${ofAnna.number}`),
    () => operator.says('Salam'),
    () => anna.says('Cavab'),
    () => operator.says('/note Qeyd'),
    () => operator.says(`/take ${ofBela.number}`),
    () => operator.says('Kimə?'),
    () => operator.chooses(ofBela.number),
    () => operator.says('/r zeng'),
    () => operator.chooses(ofAnna.number),
    () => operator.says(`/release ${ofAnna.number}`),
    () => operator.says(`/close ${ofBela.number}`),
    () => operator.chooses('İmtina'),
    () => operator.presses(`claim:${ofAnna.number}`),
    () => operator.says('/forward Kargüzarlığa'),
  ];
  for (const [index, step] of steps.entries()) {
    arm(at === null || at >= counts[index]! ? null : { at, reaches: true, error: new Error('broken') });
    await step();
    if (at === null) counts[index] = writes.length;
  }
  arm(null);
  const plain = (text: string): string =>
    text
      .replaceAll(ofAnna.number, 'ANNA')
      .replaceAll(ofBela.number, 'BELA')
      .replaceAll(String(base + 700), 'OP')
      .replaceAll(operator.person, 'OP');
  const [one, two] = await Promise.all([desk.inquiry(ofAnna._id), desk.inquiry(ofBela._id)]);
  const audit = await database.collections.audit
    .find({ actor: operator.person })
    .sort({ at: 1, action: 1 })
    .toArray();
  return {
    citizens: [anna, bela].map((citizen) => citizen.texts().map(plain)),
    operator: operator.texts().map(plain),
    inquiries: [one, two].map(({ stage, outcome, closedBy, firstReplyAt, takenAt }) => ({
      ...{ stage, outcome, closedBy, replied: firstReplyAt !== null, taken: takenAt !== null },
    })),
    audit: audit.map(({ action, subject }) => plain(`${action} ${subject}`)),
  };
}

test('a shift in which every event is handled twice leaves what one leaves in which nothing fails', async () => {
  const counts: number[] = [];
  const usual = await shift(null, counts);
  expect(usual.inquiries).toEqual([
    { stage: 'closed', outcome: 'forwarded', closedBy: 'person', replied: true, taken: true },
    { stage: 'closed', outcome: 'refused', closedBy: 'person', replied: true, taken: true },
  ]);
  for (let at = 0; at < Math.max(...counts); at += 1)
    expect({ at, ...(await shift(at, counts)) }).toEqual({ at, ...usual });
  tell('03', { 'events of a shift': counts.length, 'writes of each': counts.join(' ') });
});
