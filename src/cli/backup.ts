import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { recordAudit } from '../audit/record';
import { takeBackup } from '../backup/take';
import type { Core } from '../compose';
import { projectRoot } from '../database/project-root';
import { schemaStatus } from '../database/schema-version';
import { trimErasures } from '../people/erase-loop';
import { erasureList, mergeErasures } from '../people/erasure-list';
import { loadRetention } from '../retention/policy';
import { fileAt } from './output';
import { print } from './print';
import { withCore } from './with-core';

/** Takes a backup into a file, or a new file of a folder, and brings the list of erasures beside it up to date. */
export async function backUp({ out }: { readonly out: string }): Promise<void> {
  await withCore(async (core) => {
    const { db, clock, config } = core;
    const at = clock();
    const path = resolve(
      isFolder(out) ? join(out, `dost-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.backup`) : out,
    );
    const list = erasureList(config.dataDir);
    const about = async () => ({
      ...{ product: productVersion(), schema: (await schemaStatus(db)).version, at: clock() },
      erased: await list.read(),
    });
    const manifest = await takeBackup(db, driverOf(core), about, () => fileAt(path));
    await mergeErasures(erasureList(dirname(path)), manifest.erased);
    // Where it is the server's own, the server trims it.
    if (dirname(path) !== resolve(config.dataDir)) {
      const backupDays = loadRetention().backups.days;
      await trimErasures({ list: erasureList(dirname(path)), clock, backupDays });
    }
    const rows = manifest.collections.reduce((sum, one) => sum + one.rows, 0);
    await recordAudit(db, {
      ...{ _id: `backup.made|${at.toISOString()}`, at, actor: 'cli', action: 'backup.made' },
      ...{ subject: 'database', details: { rows, collections: manifest.collections.length } },
    });
    const { size } = statSync(path);
    print(`${rows} rows of ${manifest.collections.length} collections, ${size} bytes, in ${path}`);
  });
}

/** The driver's own database. */
export function driverOf({ database: { connection } }: Pick<Core, 'database'>) {
  return connection.getClient().db(connection.name);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function productVersion(): string {
  return (JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string })
    .version;
}
