import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The script that makes the database's user by which the program works. */
export const APP_USER = join(__dirname, '../../scripts/mongo/app-user.js');

/** What that user may do in its database: the actions that the script names. */
export function appActions(): string[] {
  const list = /actions: \[([\s\S]+?)\n +\],/.exec(readFileSync(APP_USER, 'utf8'))![1]!;
  return [...list.matchAll(/'(\w+)'/g)].map(([, action]) => action!);
}
