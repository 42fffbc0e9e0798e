import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { APP_USER, appActions } from '../support/app-user';

const folder = mkdtempSync(join(tmpdir(), 'dost-app-user-'));
const passwordFile = join(folder, 'password');
writeFileSync(passwordFile, 'from-a-file\n');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the script as mongosh would, on a server that has these roles and users; what it asked for, in order. */
function run(environment: object, there: { readonly role?: object; readonly user?: object } = {}) {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void asked.push([name, ...(JSON.parse(JSON.stringify(args)) as unknown[])]);
  const names = ['createRole', 'updateRole', 'createUser', 'updateUser', 'grantRolesToUser'];
  const admin = {
    ...Object.fromEntries(names.map((name) => [name, note(name)])),
    getRole: () => there.role ?? null,
    getUser: () => there.user ?? null,
  };
  runInNewContext(readFileSync(APP_USER, 'utf8'), {
    db: { getSiblingDB: (name: string) => (name === 'admin' ? admin : undefined) },
    process: { env: environment },
    passwordPrompt: () => 'typed',
    require: createRequire(__filename),
  });
  return asked;
}

const onDatabase = (name: string) => ({
  privileges: [{ resource: { db: name, collection: '' }, actions: appActions() }],
  roles: [],
});

it('makes a role for one database, and a user who has nothing else, with the password of a file', () => {
  expect(run({ MONGODB_DB: '', MONGODB_APP_PASSWORD_FILE: passwordFile })).toEqual([
    ['createRole', { role: 'dostApp-dost', ...onDatabase('dost') }],
    ['createUser', { user: 'dost-app', pwd: 'from-a-file', roles: ['dostApp-dost'] }],
  ]);
});

it('asks for the password where there is no file, and takes the database of MONGODB_DB', () => {
  expect(run({ MONGODB_DB: 'drill' })).toEqual([
    ['createRole', { role: 'dostApp-drill', ...onDatabase('drill') }],
    ['createUser', { user: 'dost-app', pwd: 'typed', roles: ['dostApp-drill'] }],
  ]);
});

it('sets role and password anew when it is run again, and takes nothing away', () => {
  expect(run({ MONGODB_DB: 'drill' }, { role: {}, user: {} })).toEqual([
    ['updateRole', 'dostApp-drill', onDatabase('drill')],
    ['updateUser', 'dost-app', { pwd: 'typed' }],
    ['grantRolesToUser', 'dost-app', ['dostApp-drill']],
  ]);
});
