import { onMeta, onTelegram, onWeb } from '../../support/people';
import { until } from '../../support/processes';
import { startProduct, type Product } from '../../support/product';
import { newcomer, staffOf } from '../../support/staff';

const UNKNOWN = 'Belə əmr yoxdur. Kömək üçün: /help';
const INVALID = 'Bu dəvət etibarlı deyil. Yeni dəvət üçün inzibatçıya müraciət edin.';

let product: Product;
let admin: Awaited<ReturnType<typeof staffOf>>;

beforeAll(async () => {
  product = await startProduct();
  admin = await staffOf(product, 'admin');
  await until(async () => product.bot.calls.some(({ method }) => method === 'getMe'));
});
afterAll(() => product.stop());

const text = ([answer]: readonly { text: string }[]): string => answer!.text;

/** Makes an invitation: what the administrator reads, what is to be handed on, and its ways in. */
async function invite(command: string) {
  const [summary, message] = (await admin.asks(command)).map((answer) => answer.text);
  return {
    summary: summary!,
    message: message ?? '',
    start: /\?start=(\S+)/.exec(message ?? '')?.[1] ?? '',
    join: /\/join \S+/.exec(message ?? '')?.[0] ?? '',
  };
}

describe('an administrator who invites', () => {
  it('gets a link for Telegram, words for every other channel, and what it gives', async () => {
    const { summary, message, start } = await invite('/invite supervisor 1 absheron agency label "Aysel M."');
    expect(summary).toContain('Səlahiyyət: Rəhbər');
    expect(summary).toContain('Ad: Aysel M.');
    expect(summary).toContain('Göstəricilər: Agentlik, 1 saylı Bakı DOST, Abşeron DOST');
    expect(summary).toContain('03.09.2024, 10:00');
    expect(message).toMatch(/https:\/\/t\.me\/\w+\?start=invite_[\w-]{22,57}\n/);
    expect(start.length).toBeLessThanOrEqual(64);
    expect(message).toMatch(/\/join [\w-]{22,57}\n/);
  });

  it('is told how, when the words make no sense', async () => {
    for (const command of ['/invite', '/invite admin', '/invite boss 3'])
      expect((await invite(command)).summary).toContain('/invite operator label "Aysel M."');
    expect((await invite('/invite supervisor 99')).summary).toContain('Belə mərkəz tapılmadı: 99');
    expect((await invite('/invite operator 3')).summary).toContain('Operator göstəriciləri görmür');
    expect(await product.db.invites.countDocuments({ role: 'operator' })).toBe(0);
  });

  it('reads the role in three languages, and a label in any quotation marks', async () => {
    expect((await invite('/invite оператор «Айсель»')).summary).toContain('Ad: Айсель');
    expect((await invite('/invite rəhbər label Aysel Məmmədova')).summary).toContain('Ad: Aysel Məmmədova');
    expect((await invite('/invite руководитель')).summary).toContain('bütün göstəricilər');
  });

  it('leaves an audit row, without the token and the label', async () => {
    const { join } = await invite('/invite operator label "Gizli ad"');
    const row = await product.db.audit.find({ action: 'staff.invite' }).sort({ at: -1, _id: 1 }).toArray();
    expect(row.length).toBeGreaterThan(0);
    expect(JSON.stringify(row)).not.toContain(join.slice(6));
    expect(JSON.stringify(row)).not.toContain('Gizli ad');
  });

  it('makes one invitation, however often the request is delivered', async () => {
    const before = await product.db.invites.countDocuments();
    await invite('/invite operator');
    await product.sendAllAgain();
    await product.settled();
    expect(await product.db.invites.countDocuments()).toBe(before + 1);
  });
});

describe('who is no administrator', () => {
  it.each(['supervisor', 'operator'] as const)('does not find the commands, being %s', async (role) => {
    const one = await staffOf(product, role);
    for (const command of ['/invite operator', '/staff', '/staff 1', '/revoke 1', '/revoke 1 yes'])
      expect(text(await one.asks(command))).toBe(UNKNOWN);
  });

  it('does not find them as a citizen, nor in a group', async () => {
    expect(text(await newcomer(product).asks('/invite supervisor'))).toBe(UNKNOWN);
    const inGroup = onTelegram(product, admin.id, { chat: -5001, group: true });
    expect(text(await inGroup.asks('/invite supervisor'))).toBe(UNKNOWN);
    expect(text(await inGroup.asks('/staff'))).toBe(UNKNOWN);
  });
});

describe('somebody who was invited', () => {
  it('joins by the Telegram link, sees what was given, and gets the menu of the role', async () => {
    const { start } = await invite('/invite supervisor 3 142 label "Leyla"');
    const leyla = newcomer(product);
    const welcome = text(await leyla.asks(`/start ${start}`));
    expect(welcome).toContain('Səlahiyyətiniz: Rəhbər');
    expect(welcome).toContain('3 saylı Bakı DOST, 142 Çağrı Mərkəzi');
    await until(async () =>
      product.bot.calls.some(({ method, fields }) => {
        const scope = fields['scope'] as { chat_id?: unknown } | undefined;
        return method === 'setMyCommands' && String(scope?.chat_id) === String(leyla.id);
      }),
    );
    const [menu] = product.bot.calls.filter(
      ({ fields }) => String((fields['scope'] as any)?.chat_id) === String(leyla.id),
    );
    const commands = menu!.fields['commands'] as { command: string; description: string }[];
    expect(commands.map(({ command }) => command)).toEqual(expect.arrayContaining(['stats', 'help']));
    expect(commands.map(({ command }) => command)).not.toContain('invite');
    expect(text(await leyla.asks('/stats 3 2024-08'))).toContain('3 saylı Bakı DOST Mərkəzi');
  });

  it('joins by words on every other channel', async () => {
    for (const person of [
      onMeta(product, 'messenger', '41'),
      onMeta(product, 'instagram', '42'),
      await onWeb(product),
    ]) {
      const { join } = await invite('/invite supervisor');
      expect(text(await person.asks(join))).toContain('Rəhbər');
      expect(text(await person.asks('/stats 2024-08'))).toContain('DOST Agentliyi');
    }
  });

  it('is welcomed in the language of the person, with a menu in it', async () => {
    const { start } = await invite('/invite operator');
    const one = newcomer(product, 'ru');
    expect(text(await one.asks(`/start ${start}`))).toContain('Добро пожаловать! Ваши права: Оператор');
    await until(async () =>
      JSON.stringify(
        product.bot.calls.filter(
          ({ method, fields }) =>
            method === 'setMyCommands' && String((fields['scope'] as any)?.chat_id) === String(one.id),
        ),
      ).includes('помощь'),
    );
  });

  it('is made known to the administrator, by name and number', async () => {
    const { start } = await invite('/invite operator label "Samir"');
    const before = (await admin.answers()).length;
    await newcomer(product).asks(`/start ${start}`);
    const told = (await admin.answers()).slice(before);
    expect(told.map((one) => one.text)).toEqual([
      expect.stringMatching(/^Dəvət qəbul edildi: Samir \(Operator\), nömrəsi: \d+$/),
    ]);
  });

  it('leaves an audit row of what was given, and by whom', async () => {
    const { start } = await invite('/invite supervisor 2');
    const one = newcomer(product);
    await one.asks(`/start ${start}`);
    expect(await product.db.audit.findOne({ action: 'staff.join', actor: one.person })).toMatchObject({
      subject: one.person,
      details: { role: 'supervisor', centres: ['2'], grants: [], by: admin.person },
    });
  });

  it('opens no inquiry by it', async () => {
    const before = await product.db.inquiries.countDocuments();
    const { start } = await invite('/invite operator');
    await newcomer(product).asks(`/start ${start}`);
    expect(await product.db.inquiries.countDocuments()).toBe(before);
  });
});

describe('an invitation that cannot be used', () => {
  it('has one answer, whatever the reason', async () => {
    const used = await invite('/invite operator');
    await newcomer(product).asks(used.join);
    const expired = await invite('/invite operator');
    const late = newcomer(product);
    expect(text(await newcomer(product).asks(used.join))).toBe(INVALID);
    expect(text(await newcomer(product).asks(`/start ${used.start}`))).toBe(INVALID);
    expect(text(await newcomer(product).asks(`/join ${'x'.repeat(22)}`))).toBe(INVALID);
    for (const words of ['/join', '/join ?', '/start invite_', `/join ${'y'.repeat(500)}`])
      expect(text(await newcomer(product).asks(words))).toBe(INVALID);
    product.at('2024-09-03T10:00:00');
    expect(text(await late.asks(expired.join))).toBe(INVALID);
    expect(await product.db.staff.findOne({ _id: late.person })).toBeNull();
    product.at('2024-09-02T10:00:00');
  });

  it('is won by one of two at once', async () => {
    const { join } = await invite('/invite supervisor');
    const [a, b] = [newcomer(product), newcomer(product)];
    await Promise.all([a.says(join), b.says(join)]);
    await product.settled();
    const answers = [await a.answers(), await b.answers()].map(text).sort();
    expect(answers[0]).toBe(INVALID);
    expect(answers[1]).toContain('Xoş gəlmisiniz!');
  });

  it('stays unused when the person has more rights already', async () => {
    const { join } = await invite('/invite operator');
    expect(text(await admin.asks(join))).toContain('İnzibatçı. Dəvət istifadə olunmadı.');
    const boss = await staffOf(product, 'supervisor');
    expect(text(await boss.asks(join))).toContain('Rəhbər. Dəvət istifadə olunmadı.');
    expect(text(await newcomer(product).asks(join))).toContain('Xoş gəlmisiniz!');
  });

  it('is no invitation when forwarded: somebody else wrote it', async () => {
    const { join } = await invite('/invite operator');
    const one = newcomer(product);
    const origin = { type: 'user', date: 1, sender_user: { id: 1, is_bot: false, first_name: 'A' } };
    await one.asks(join, { forward_origin: origin });
    expect(await product.db.staff.findOne({ _id: one.person })).toBeNull();
  });

  it('leaves the citizen’s own /start as it is', async () => {
    expect(text(await newcomer(product).asks('/start'))).toContain('Salam!');
    expect(text(await newcomer(product).asks('/start ads_2024'))).toContain('Salam!');
  });
});
