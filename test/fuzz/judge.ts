import { unpackEvent } from '../../src/inbox/content';
import { decrypt } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import type { World } from './world';

/** What is in the database in the end, and what should not be as it is. */
export interface Judgement {
  readonly logged: number;
  readonly setAside: number;
  readonly siblings: number;
  readonly wrong: readonly string[];
}

const ROWS = 2000;

/** Looks for every good sibling: each has to be there once. Nothing may have failed for good, or wait still. */
export async function judge(world: World): Promise<Judgement> {
  const { db, imports, keyring, siblings } = world;
  const [words, told, imported] = [await marksInLog(db, keyring), await idsOf(db), await idsOf(imports)];
  const polled = await marksInLog(imports, keyring);
  const [logged, setAside, failed, waiting] = await Promise.all([
    db.interactions.countDocuments(),
    db.quarantine.countDocuments(),
    db.interactions.countDocuments({ state: 'failed' }),
    db.interactions.countDocuments({ state: 'received' }),
  ]);
  return {
    ...{ logged, setAside },
    siblings: siblings.logged.size + siblings.told.size + siblings.imported.size + siblings.polled.size,
    wrong: [
      ...notOnce('message', siblings.logged, words),
      ...notOnce('case', siblings.told, told),
      ...notOnce('polled message', siblings.polled, polled),
      ...notOnce('imported case', siblings.imported, imported),
      ...(failed > 0 ? [`${failed} messages could not be handled`] : []),
      ...(waiting > 0 ? [`${waiting} messages wait still`] : []),
    ],
  };
}

function notOnce(what: string, marks: ReadonlySet<string>, found: ReadonlyMap<string, number>): string[] {
  return [...marks]
    .filter((mark) => found.get(mark) !== 1)
    .slice(0, 10)
    .map((mark) => `the good ${what} ${mark} is there ${found.get(mark) ?? 0} times`);
}

/** How often each mark of a sibling stands in the log. */
async function marksInLog(db: World['db'], keyring: World['keyring']): Promise<Map<string, number>> {
  const people = new PeopleKeys(db, keyring);
  const marks = new Map<string, number>();
  const rows = db.interactions.find({}, { projection: { person: 1, content: 1 } }).batchSize(ROWS);
  for await (const { person, content } of rows) {
    const key = await people.get(person);
    if (!key || !content) continue;
    const event = unpackEvent(decrypt(key, content));
    const mark = 'text' in event ? /^<f\d+>$/.exec(event.text ?? '')?.[0] : undefined;
    if (mark) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  }
  return marks;
}

/** How often the number of each good case is there. */
async function idsOf({ cases }: World['db']): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for await (const { id } of cases.find({ id: /^S-/ }, { projection: { id: 1 } }).batchSize(ROWS))
    ids.set(id, (ids.get(id) ?? 0) + 1);
  return ids;
}
