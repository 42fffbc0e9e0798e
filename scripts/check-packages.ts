import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findHoles, lockSchema, snapshotSchema } from './checks/advisories';
import { type AllowScripts, findUnreviewed } from './checks/install-scripts';
import { finish } from './checks/report';

const root = resolve(__dirname, '..');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** `npm run audit:check [package-lock.json [package.json [advisories.json]]]`: ours unless told. */
const [
  lockFile = resolve(root, 'package-lock.json'),
  packageFile = resolve(root, 'package.json'),
  snapshotFile = resolve(root, 'data/advisories.json'),
] = process.argv.slice(2);
const lock = lockSchema.parse(read(lockFile));
const { allowScripts = {} } = read(packageFile) as { allowScripts?: AllowScripts };
const snapshot = snapshotSchema.parse(read(snapshotFile));

const { failing, told } = findHoles(lock, snapshot);
for (const line of told) console.log(`known, below high: ${line}`);
console.log(`advisories as of ${snapshot.taken}`);
finish('packages', [...failing, ...findUnreviewed(lock, allowScripts)]);
