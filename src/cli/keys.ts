import { join } from 'node:path';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import { measureSpool } from '../inbox/measure-spool';
import { keptDeletions } from '../people/kept-deletions';
import { countByKey, fingerprintOf, rotateKeys } from '../people/rotate';
import { print } from './print';
import { withCore } from './with-core';

/** Encrypts everything with the first identity key. Fails while something is left that needs another one. */
export async function rotateIdentityKeys(): Promise<void> {
  await withCore(async (core) => {
    const { db, keyring, clock, config } = core;
    const done = await rotateKeys(db, keyring);
    const at = clock();
    const rotated = done.reduce((sum, one) => sum + one.rotated, 0);
    await recordAudit(db, {
      ...{ _id: `keys.rotated|${at.toISOString()}`, at, actor: 'cli', action: 'keys.rotated' },
      ...{ subject: 'database', details: { rotated } },
    });
    for (const one of done)
      print(
        `${one.collection}\t${one.rotated} encrypted anew${one.closed > 0 ? `, ${one.closed} open with no key` : ''}`,
      );
    const onDisk = await showOnDisk(config);
    const left = [...(await countByKey(db)).keys()].filter(
      (key) => key !== fingerprintOf(keyring.seal(Buffer.alloc(0))),
    );
    if (left.length === 0 && !onDisk)
      print('Nothing needs an older key. See docs/deploy.md before one is taken out.');
    else {
      if (left.length > 0)
        print(
          `Still under ${left.join(', ')}: is a server running without the new key in front? Restart it, and rotate again.`,
        );
      process.exitCode = 1;
    }
  });
}

/** Prints which identity key how many rows are under, by its fingerprint, and which of them are configured. */
export async function showKeys(): Promise<void> {
  await withCore(async ({ db, keyring, config }) => {
    const counts = await countByKey(db);
    const ours = keyring.marks.map(fingerprintOf);
    for (const [index, key] of ours.entries())
      print(`${key}\t${counts.get(key) ?? 0} rows\t${index === 0 ? 'encrypts' : 'opens'}`);
    const missing = [...counts].filter(([key]) => !ours.includes(key));
    for (const [key, rows] of missing) print(`${key}\t${rows} rows\tMISSING: put it back into IDENTITY_KEY`);
    await showOnDisk(config);
    if (missing.length > 0) process.exitCode = 1;
  });
}

/** Prints what waits beside the database until it is there, and returns whether anything does. */
async function showOnDisk({ dataDir }: Core['config']): Promise<boolean> {
  const { waiting, unreadable } = await measureSpool(join(dataDir, 'spool'));
  const bytes = waiting + unreadable;
  const requests = await keptDeletions(dataDir).count();
  const advice = 'under a key that may be an old one: keep it until they are gone';
  if (bytes > 0) print(`spool\t${bytes} bytes wait ${advice}`);
  if (requests > 0) print(`deletions\t${requests} requests to erase wait ${advice}`);
  return bytes + requests > 0;
}
