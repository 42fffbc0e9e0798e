import { listQuarantine, replayQuarantine } from '../../src/cli/quarantine';
import { withCore } from '../../src/cli/with-core';
import type { Collections } from '../../src/database/collections';
import { runCommand } from '../support/command';
import { type Product, startProduct } from '../support/product';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ start: false, environment: { ADMINS: 'telegram:42' } });
});
afterAll(() => product.stop());

const run = (command: () => Promise<unknown>) => runCommand(product.environment, command);
/** Looks at, or changes, the database of the commands. */
async function inDatabase<T>(work: (db: Collections) => Promise<T>): Promise<T> {
  let result: T;
  await run(() => withCore(async ({ db }) => void (result = await work(db))));
  return result!;
}

const SECRET = 'Vəsiqəm itib';
const update = (id: number) =>
  JSON.stringify({
    update_id: id,
    message: {
      ...{ message_id: id, date: 1_725_264_000, text: SECRET },
      ...{ chat: { id: 5, type: 'private' }, from: { id: 5, is_bot: false, first_name: 'A' } },
    },
  });

beforeEach(async () => {
  await inDatabase(async (db) => {
    await Promise.all([db.quarantine, db.interactions, db.audit].map((one) => one.deleteMany({})));
  });
  await run(() =>
    withCore(async ({ inbox }) => {
      const aside = (text: string, reason: string) => ({
        ...{ channel: 'telegram' as const, raw: Buffer.from(text), reason },
      });
      await inbox.quarantine([aside(update(1), 'malformed message'), aside(update(2), 'malformed message')]);
      await inbox.quarantine([aside('{"update_id":', 'not JSON in UTF-8')]);
    }),
  );
});

test('dost quarantine list says id, channel, when, why and how large, and nothing of what is in it', async () => {
  const { text, status } = await run(() => listQuarantine({}));
  const lines = text.trim().split('\n');
  expect(status).toBe(0);
  expect(lines).toHaveLength(3);
  for (const line of lines)
    expect(line).toMatch(
      /^telegram:[\w-]{22}\ttelegram\t\d{4}-\d\d-\d\dT[\d:.]+\+04:00\t(malformed message|not JSON in UTF-8)\t\d+ bytes$/,
    );
  expect(text).not.toContain(SECRET);
  expect(await inDatabase((db) => db.audit.countDocuments())).toBe(0);
});

test('--show prints what is in them to an administrator, and is audited; to nobody else', async () => {
  const stranger = await run(() => listQuarantine({ show: 'telegram:5' }));
  expect(stranger.error).toContain('Only an administrator may read the words: --show telegram:ID');
  const { text } = await run(() => listQuarantine({ show: 'telegram:42' }));
  expect(text.split(SECRET)).toHaveLength(3);
  const [id] = text.split('\t');
  const one = await run(() => listQuarantine({ id: id!, show: 'telegram:42' }));
  expect(one.text.split('\n').filter((line) => line.startsWith('telegram:'))).toHaveLength(1);
  const rows = await inDatabase((db) => db.audit.find().sort({ at: 1 }).toArray());
  expect(rows).toMatchObject([
    { action: 'quarantine.show', subject: 'all' },
    { action: 'quarantine.show', subject: id },
  ]);
});

test('replay takes one, or all of a reason, and fails while one of them stays', async () => {
  const [first] = (await run(() => listQuarantine({}))).text.split('\t');
  const one = await run(() => replayQuarantine({ id: first! }));
  expect(one).toMatchObject({ status: 0, text: `${first}\trecorded, 1 of 1 events new\n` });
  const rest = await run(() => replayQuarantine({ reason: 'malformed message' }));
  expect([rest.status, rest.text.trim().split('\n').length]).toEqual([0, 1]);
  const broken = await run(() => replayQuarantine({ reason: 'not JSON in UTF-8' }));
  expect(broken.status).toBe(1);
  expect(broken.text).toMatch(/\tKEPT: still not understood \(not JSON in UTF-8\)\n$/);
  const [events, left] = await inDatabase((db) =>
    Promise.all([db.interactions.countDocuments({ state: 'received' }), db.quarantine.countDocuments()]),
  );
  expect([events, left]).toEqual([2, 1]);
});

test('what is not there, and a request that names nothing or too much, are refused with what would be right', async () => {
  const refused = async (request: Parameters<typeof replayQuarantine>[0]) =>
    (await run(() => replayQuarantine(request))).error;
  expect(await refused({})).toContain('Name one arrival or one reason: dost quarantine replay ID');
  expect(await refused({ id: 'x', reason: 'y' })).toContain('Name one arrival or one reason');
  expect(await refused({ id: 'x' })).toContain('Nothing in the quarantine has the id "x"');
  expect(await refused({ reason: 'y' })).toContain('Nothing in the quarantine has the reason "y"');
  expect((await run(() => listQuarantine({ id: 'x' }))).error).toContain('has the id "x"');
});
