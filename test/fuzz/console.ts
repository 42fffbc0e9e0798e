import type { Collections } from '../../src/database/collections';
import { startSession } from '../../src/console/sessions';
import { grantOne } from './commands';
import { DOORS } from './console-doors';
import { bytesOf, type Changed, inputs, type Raw } from './inputs';
import { treeOf } from './tree';
import type { Way } from './way';
import { expect, next, outcomesOf, post, type World } from './world';

const STAFF = ['admin', 'supervisor', 'operator', 'admin', 'supervisor', 'operator'] as const;
const FIRST = 9_200_000_000;
const GRANTED_EVERY = 100;
const EVERY_WITNESS = 8;
const BODIES = DOORS.map(([, body]) => treeOf(body));

const signedIn = new WeakMap<Collections, string[]>();

/** Signs the members in, and gives them their roles again, whatever was done about these meanwhile. */
async function signIn({ db, keyring }: World): Promise<string[]> {
  const cookies = STAFF.map(async (role, index) => {
    const id = String(FIRST + index);
    await grantOne(db, keyring, role, id);
    const person = keyring.pseudonym('person', 'telegram', id);
    return `__Host-dost_console=${await startSession(db, person, 'fuzz', new Date())}`;
  });
  const all = await Promise.all(cookies);
  signedIn.set(db, all);
  return all;
}

/** The number of the inquiry that came last. */
async function lastNumber({ inquiries }: Collections): Promise<string> {
  const [last] = await inquiries.find().sort({ receivedAt: -1 }).limit(1).toArray();
  return last?.number ?? '2024-000001';
}

function send(world: World, path: string, cookie: string, body: Uint8Array): Promise<number> {
  const address = `10.200.${(world.serial >> 8) & 255}.${world.serial & 255}`;
  const headers = {
    ...{ cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    'x-forwarded-for': address,
  };
  return post(world, 'console', { path: `/console/api/${path}`, headers, body });
}

/** Changed JSON to every door of the console, of members of each role. */
export const consoleDoors: Way<Changed | Raw> = {
  ...{ name: 'console', share: 0.02, lanes: 1 },
  inputs,
  async send(input, world) {
    const again = outcomesOf(world, 'console').inputs % GRANTED_EVERY === 1;
    const cookies = (again ? null : signedIn.get(world.db)) ?? (await signIn(world));
    const sending = next(world, '');
    const [door] = DOORS[('raw' in input ? sending.serial : input.payload) % DOORS.length]!;
    const path = door.includes('NUMBER') ? door.replace('NUMBER', await lastNumber(world.db)) : door;
    const cookie = cookies[sending.serial % cookies.length]!;
    await send(world, path, cookie, bytesOf(BODIES, input, sending));
    if (sending.serial % EVERY_WITNESS !== 0) return;
    const [good] = await signIn(world);
    const status = await send(world, 'account/language', good!, Buffer.from('{"locale":"az"}'));
    expect(status === 200 || status === 429, `its good sibling was answered with ${status}`);
  },
};
