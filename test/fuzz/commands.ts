import fc from 'fast-check';
import { COMMANDS } from '../../handlers/commands';
import type { Collections } from '../../src/database/collections';
import type { Keyring } from '../../src/people/keyring';
import { numberStaff } from '../../src/people/staff';
import { ARGUMENTS, PRESSED } from './corpus';
import { WORDS } from './nasty';
import { postUpdate, sendWitness } from './telegram';
import type { Way } from './way';
import { expect, next, outcomesOf, type World } from './world';

/** What somebody says or presses. */
interface Said {
  readonly who: number;
  readonly text?: string;
  readonly press?: string;
}

/** Two of each role; they keep it whatever is commanded, for it is given again now and then. */
const STAFF = ['admin', 'supervisor', 'operator', 'admin', 'supervisor', 'operator'] as const;
const FIRST = 9_000_000_000;
const GRANTED_EVERY = 100;
const LONGEST = 4096;

const names = fc.constantFrom(
  ...COMMANDS.flatMap((command) => [command.name, ...('aliases' in command ? command.aliases : [])]),
);
const argument = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...ARGUMENTS) },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const spoken = fc
  .tuple(names, fc.constantFrom('/', '/', '/', ' /', '', '//'), fc.array(argument, { maxLength: 4 }))
  .map(([name, mark, words]) => [mark + name, ...words].join(' ').slice(0, LONGEST));
const who = fc.nat({ max: STAFF.length });

async function grant({ db, keyring }: Pick<World, 'db' | 'keyring'>): Promise<void> {
  await Promise.all(STAFF.map((role, index) => grantOne(db, keyring, role, String(FIRST + index))));
}

/** Gives somebody on Telegram a role. */
export async function grantOne(
  db: Collections,
  keyring: Keyring,
  role: (typeof STAFF)[number],
  id: string,
): Promise<void> {
  const _id = keyring.pseudonym('person', 'telegram', id);
  const set = { role, source: 'cli' as const, grantedAt: new Date(), revokedAt: null };
  await db.staff.updateOne({ _id }, { $set: set }, { upsert: true });
  if ((await db.staff.findOne({ _id }))?.number === undefined) await numberStaff(db, _id);
}

/** Commands and buttons of staff of every role, and of a citizen, on Telegram. */
export const commands: Way<Said> = {
  ...{ name: 'commands', share: 0.02, lanes: 2 },
  inputs: fc.oneof(
    { weight: 5, arbitrary: fc.record({ who, text: spoken }) },
    { weight: 1, arbitrary: fc.record({ who, press: fc.oneof(fc.constantFrom(...PRESSED), argument) }) },
  ),
  async send({ who: index, text, press }, world) {
    if (outcomesOf(world, 'commands').inputs % GRANTED_EVERY === 1) await grant(world);
    const { serial, at } = next(world, '');
    const id = FIRST + index;
    const chat = { id, type: 'private' };
    const from = { id, is_bot: false, first_name: 'Aysel', language_code: ['az', 'ru', 'en'][serial % 3] };
    const date = Math.floor(at.getTime() / 1000);
    const content =
      press === undefined
        ? { message: { message_id: serial, from, chat, date, text } }
        : { callback_query: { id: `c${serial}`, from, message: { message_id: 1, chat, date }, data: press } };
    const body = Buffer.from(JSON.stringify({ update_id: serial, ...content }));
    const status = await postUpdate(world, 'commands', body);
    expect(status === 200, `answered with ${status}`);
    if (serial % 8 === 0) await sendWitness(world);
  },
};
