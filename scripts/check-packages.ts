import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findHoles, judgeAge, lockSchema, snapshotSchema } from './checks/advisories';
import { type AllowScripts, findUnreviewed } from './checks/install-scripts';
import { finish } from './checks/report';

const root = resolve(__dirname, '..');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** `npm run audit:check [package-lock.json [package.json [advisories.json [day]]]]`: ours, and today, unless told. */
const [
  lockFile = resolve(root, 'package-lock.json'),
  packageFile = resolve(root, 'package.json'),
  snapshotFile = resolve(root, 'data/advisories.json'),
  today = new Date().toISOString().slice(0, 10),
] = process.argv.slice(2);
const lock = lockSchema.parse(read(lockFile));
const { allowScripts = {} } = read(packageFile) as { allowScripts?: AllowScripts };
const snapshot = snapshotSchema.parse(read(snapshotFile));

const { failing, told } = findHoles(lock, snapshot);
const age = judgeAge(snapshot, today);
for (const line of told) console.log(`known, below high: ${line}`);
for (const line of age.told) console.log(line);
console.log(`advisories as of ${snapshot.taken}`);
finish('packages', [...failing, ...age.failing, ...findUnreviewed(lock, allowScripts)]);
