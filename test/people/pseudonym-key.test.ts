import { createKeyring } from '../../src/people/keyring';
import { checkPseudonymKey } from '../../src/people/pseudonym-key';
import { useDatabase } from '../support/database';
import { createInstance, said } from '../support/instance';

const database = useDatabase();
const OLD = Buffer.alloc(32, 7);
const NEW = Buffer.alloc(32, 9);
const check = (keys: readonly Buffer[], oldest?: Buffer) =>
  checkPseudonymKey(database.collections, createKeyring(keys, oldest));
const REFUSED = { code: 'config.invalid' };

const somebodyWrites = () => createInstance(database.collections).inbox.record(said('Salam'));
const marks = () => database.collections.settings.countDocuments({ _id: 'pseudonym-key' });

it('leaves a mark at the first start, and refuses another key from then on', async () => {
  await check([OLD]);
  await expect(check([NEW])).rejects.toMatchObject(REFUSED);
  await expect(check([OLD, NEW])).rejects.toMatchObject(REFUSED);
  await check([OLD]);
});

it('takes a rotation as it is meant: new in front, the oldest last or by its own name', async () => {
  await check([OLD]);
  await check([NEW, OLD]);
  await check([NEW], OLD);
  await expect(check([NEW], NEW)).rejects.toMatchObject(REFUSED);
});

it('knows a database from before there was a mark by its people', async () => {
  await somebodyWrites();
  await expect(check([OLD, NEW])).rejects.toMatchObject(REFUSED);
  expect(await marks()).toBe(0);
  await check([NEW, OLD]);
  expect(await marks()).toBe(1);
});

it('says and notes nothing where nobody’s key opens', async () => {
  await somebodyWrites();
  await check([NEW]);
  expect(await marks()).toBe(0);
});

it('tells no key', async () => {
  await check([OLD]);
  const refusal = await check([NEW]).catch((error: unknown) => String(error));
  for (const key of [OLD, NEW])
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(refusal).not.toContain(key.toString(form));
  const [row] = await database.collections.settings.find({ _id: 'pseudonym-key' }).toArray();
  expect(String(row!.value)).toMatch(/^[\w-]{22}$/);
});
