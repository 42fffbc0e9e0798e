import { COMMANDS } from '../../handlers/commands';
import { onTelegram } from '../support/people';
import { newcomer, staffOf } from '../support/staff';
import { useProduct } from './doors';
import { tell } from './stored';

const UNKNOWN = 'Belə əmr yoxdur. Kömək üçün: /help';

const product = useProduct();

const OF_STAFF = COMMANDS.filter(({ role }) => role !== 'citizen');
const texts = (answers: readonly { readonly text: string }[]): string[] => answers.map(({ text }) => text);
/** Who read figures, as the audit has it. */
const readers = async (): Promise<unknown[]> =>
  (await product.db.audit.find({ action: 'stats.read' }).sort({ _id: 1 }).toArray()).map(
    ({ actor }) => actor,
  );

let refused = 0;
afterAll(() => tell('15', { 'commands of staff': OF_STAFF.length, 'as unknown to citizens': refused }));

describe('row 15: the commands of staff', () => {
  test.each(OF_STAFF.map((command) => [command.name, 'example' in command ? command.example : '']))(
    '/%s %s of a citizen is answered as what does not exist, and nothing happens',
    async (name, example) => {
      const before = await product.db.audit.countDocuments({ actor: { $ne: 'system' } });
      const citizen = newcomer(product);
      expect(texts(await citizen.asks(`/${name} ${example}`))).toEqual([UNKNOWN]);
      expect(texts(await citizen.asks('/no-such-thing'))).toEqual([UNKNOWN]);
      expect(await product.db.audit.countDocuments({ actor: { $ne: 'system' } })).toBe(before);
      expect(await product.db.staff.countDocuments({ _id: citizen.person })).toBe(0);
      refused += 1;
    },
  );

  test('of a supervisor are answered in private alone: not in a group, not when forwarded', async () => {
    const supervisor = await staffOf(product, 'supervisor');
    const group = onTelegram(product, supervisor.id, { group: true, chat: -100_777 });
    expect(texts(await group.asks('/stats 3 2024-08'))).toEqual([UNKNOWN]);
    const origin = {
      type: 'user',
      date: 1_725_272_130,
      sender_user: { id: 1, is_bot: false, first_name: 'A' },
    };
    expect(texts(await supervisor.asks('/stats 3 2024-08', { forward_origin: origin }))).toEqual([UNKNOWN]);
    expect(await readers()).toEqual([]);
    expect(texts(await supervisor.asks('/stats 3 2024-08')).join('\n')).not.toContain(UNKNOWN);
    expect(await readers()).toEqual([supervisor.person]);
  });

  test('are judged by the role of the moment: revoked between two commands, it is gone, buttons of earlier answers included', async () => {
    const admin = await staffOf(product, 'admin');
    const supervisor = await staffOf(product, 'supervisor', { label: 'Rəşad' });
    const [answer] = await supervisor.asks('/stats 3 2024-08');
    const button = answer!.choices.find(({ value }) => value.startsWith('/'))!.value;
    const before = await readers();
    await admin.asks('/revoke Rəşad');
    const [asked] = await admin.answers().then((all) => all.slice(-1));
    await admin.chooses(asked!.choices[0]!.value);
    expect((await product.db.staff.findOne({ _id: supervisor.person }))!.revokedAt).not.toBeNull();
    expect(texts(await supervisor.asks('/stats 3 2024-08'))).toEqual([UNKNOWN]);
    expect(texts(await supervisor.chooses(button)).join('\n')).not.toMatch(/\d{2,} |2024/);
    expect(await readers()).toEqual(before);
    const audited = await product.db.audit.find({ action: 'staff.revoke' }).sort({ $natural: 1 }).toArray();
    expect(audited).toMatchObject([{ actor: admin.person }]);
    expect(JSON.stringify(audited)).toContain(supervisor.person);
  });

  test('belong to the id and not to the name: another name keeps the role, and the name alone gives none', async () => {
    const supervisor = await staffOf(product, 'supervisor');
    const renamed = onTelegram(product, supervisor.id, { name: 'Tamam_basqa' });
    expect(texts(await renamed.asks('/stats 3 2024-08')).join('\n')).toContain('2024');
    const impostor = onTelegram(product, 999_001, { name: 'Aysel' });
    expect(texts(await impostor.asks('/stats 3 2024-08'))).toEqual([UNKNOWN]);
    expect(await readers()).toContain(supervisor.person);
  });
});
