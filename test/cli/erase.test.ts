import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../src/cli/backup';
import { erasePerson } from '../../src/cli/erase';
import { restore } from '../../src/cli/restore';
import { runCommand } from '../support/command';
import { onMeta, onTelegram } from '../support/people';
import { dropDatabase } from '../support/free-databases';
import { APP_SECRET, type Product, startProduct } from '../support/product';
import { until } from '../support/processes';

let product: Product;
beforeEach(async () => {
  // The commands of the machine go by its own clock.
  const now = new Date(Date.now() + 4 * 3_600_000).toISOString().slice(0, 19);
  product = await startProduct({ at: now, environment: { ADMINS: 'telegram:9' } });
  await onTelegram(product, 11).asks('Müdir maaşımı vermir');
});
afterEach(() => product.stop());

const run = (who: string, yes = false) => runCommand(product.environment, () => erasePerson(who, { yes }));
const person = (id: string): string => product.running.core.people.pseudonym('telegram', id);
const there = (id: string): Promise<number> => product.db.people.countDocuments({ _id: person(id) });

test('says what there is, and erases only with --yes; both are audited, and the name goes with the person', async () => {
  const id = person('11');
  const dry = await run('telegram:11');
  expect(dry).toMatchObject({ status: 0 });
  expect(dry.text).toContain('inquiries\t1\nopen inquiries\t1\nmessages\t1\n');
  expect(await there('11')).toBe(1);
  expect((await run('telegram:11', true)).text).toContain('erased\n');
  expect(await there('11')).toBe(0);
  const rows = await product.db.audit.find({ actor: 'cli' }).sort({ at: 1 }).toArray();
  expect(rows.map(({ action }) => action)).toEqual(['person.erase-preview', 'person.erase-asked']);
  expect(JSON.stringify(rows)).not.toContain(id);
});

test('knows a person by an inquiry and by the beginning of the pseudonym too', async () => {
  const { number } = (await product.db.inquiries.findOne({}))!;
  expect((await run(number)).text).toContain(`person\t${person('11').slice(0, 8)}\n`);
  expect((await run(person('11').slice(0, 8))).text).toContain('channel\ttelegram\n');
});

test('erases without a server as well', async () => {
  const id = person('11');
  await product.running.stop();
  expect(await run('telegram:11', true)).toMatchObject({ status: 0 });
  await product.restart();
  expect(await product.db.people.countDocuments({ _id: id })).toBe(0);
});

test('says what stays of somebody who was staff once', async () => {
  const staff = {
    role: 'operator',
    source: 'invite',
    number: 7,
    grantedAt: new Date(),
    revokedAt: new Date(),
  };
  await product.db.staff.insertOne({ _id: person('11'), ...staff } as never);
  expect((await run('telegram:11')).text).toMatch(/^was staff\tyes; .*stay under the pseudonym$/m);
});

test('refuses nobody, somebody erased already, and staff', async () => {
  await onTelegram(product, 9).asks('/start');
  expect((await run('telegram:77')).error).toContain('is nobody we know');
  expect((await run('2024-999999')).error).toContain('is nobody we know');
  expect((await run('x$ne')).error).toContain('is nobody we know');
  expect((await run('telegram:9', true)).error).toContain('member of staff');
  expect(await there('9')).toBe(1);
});

test('a restore of an earlier backup forgets again, whether the terminal asked or Meta did', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dost-erase-cli-'));
  const backup = join(folder, 'one.backup');
  await onMeta(product, 'messenger', '7001').asks('Salam');
  expect(await runCommand(product.environment, () => backUp({ out: backup }))).toMatchObject({ status: 0 });
  await run('telegram:11', true);
  product.graph.match('10155', ['7001']);
  const issued_at = Math.floor(product.now().getTime() / 1000);
  const payload = { algorithm: 'HMAC-SHA256', issued_at, user_id: '10155' };
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  const signature = createHmac('sha256', APP_SECRET).update(body).digest('base64url');
  const form = new URLSearchParams({ signed_request: `${signature}.${body}` });
  const asked = await fetch(`${product.url}/meta/data-deletion`, { method: 'POST', body: form });
  const { confirmation_code: code } = (await asked.json()) as { confirmation_code: string };
  const status = async () => (await fetch(`${product.url}/deletion/${code}`)).text();
  await until(async () => (await status()).includes('carried out'));
  const { people } = product.running.core;
  await product.running.stop();
  const { MONGODB_URI: uri, MONGODB_DB: name } = product.environment;
  await dropDatabase(uri!, name!);

  const restored = await runCommand(product.environment, () => restore(backup, { replace: false }));
  expect(restored.text).toContain('2 people who were erased since were erased again');
  await product.restart();
  const left = await product.db.people.find().toArray();
  expect(left.map(({ _id }) => _id)).not.toContain(people.pseudonym('telegram', '11'));
  expect(left.map(({ _id }) => _id)).not.toContain(people.pseudonym('messenger', '7001'));
  expect(await status()).toContain('carried out');
  rmSync(folder, { recursive: true });
});
