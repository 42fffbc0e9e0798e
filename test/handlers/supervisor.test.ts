import { onMeta, onTelegram, onWeb } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { lineOf } from '../support/text';

const ADMIN = 9001;
const UNKNOWN = 'Belə əmr yoxdur. Kömək üçün: /help';

let product: Product;
let id = 100;

beforeAll(async () => {
  product = await startProduct({ environment: { ADMINS: `telegram:${ADMIN},messenger:9002` } });
});
afterAll(() => product.stop());

const citizen = () => onTelegram(product, (id += 1));
const text = ([answer]: readonly { text: string }[]): string => answer!.text;

/** Makes somebody on Telegram a member of staff. */
async function grant(role: 'operator' | 'supervisor' | 'admin', telegramId: number): Promise<string> {
  const _id = product.running.core.people.pseudonym('telegram', String(telegramId));
  const row = { role, source: 'cli', grantedAt: product.now(), revokedAt: null } as const;
  await product.db.staff.updateOne({ _id }, { $set: row }, { upsert: true });
  return _id;
}

async function staff(role: 'operator' | 'supervisor') {
  id += 1;
  return { person: await grant(role, id), ...onTelegram(product, id) };
}

describe('a citizen who types a staff command', () => {
  it.each(['/stats', '/stats 3 2024-08', '/callcentre 2024-08', '/chatbot', '/social', '/nothing'])(
    'gets the unknown-command answer to %s, and nothing else',
    async (command) => {
      const answers = await citizen().asks(command);
      expect(answers).toEqual([{ text: UNKNOWN, choices: [] }]);
    },
  );

  it('gets the same for the button of somebody else’s answer', async () => {
    expect(await citizen().chooses('/stats 3 2024-07')).toEqual([{ text: UNKNOWN, choices: [] }]);
  });

  it('gets the same on Messenger, Instagram and the page', async () => {
    for (const person of [
      onMeta(product, 'messenger', '31'),
      onMeta(product, 'instagram', '32'),
      await onWeb(product),
    ])
      expect(await person.asks('/stats 3 2024-08')).toEqual([{ text: UNKNOWN, choices: [] }]);
  });

  it('opens no inquiry by it', async () => {
    const before = await product.db.inquiries.countDocuments();
    await citizen().asks('/stats 3');
    expect(await product.db.inquiries.countDocuments()).toBe(before);
  });
});

describe('a supervisor', () => {
  it('gets the figures, with buttons that lead to more of them', async () => {
    const one = await staff('supervisor');
    const [answer] = await one.asks('/stats 3 2024-08');
    expect(lineOf(answer!.text, 'Birbaşa müraciətlər:')).toContain('kumulyativ 765 942');
    const values = answer!.choices.map(({ value }) => value);
    expect(values).toEqual(
      expect.arrayContaining(['/stats 3 2024-07', '/stats 3 2024-09', '/stats 2024-08']),
    );
    const next = await one.chooses('/stats absheron 2024-08');
    expect(lineOf(text(next), 'Birbaşa müraciətlər:')).toContain('kumulyativ 257 555');
  });

  it('has the button’s spinner stopped', async () => {
    const one = await staff('supervisor');
    await one.chooses('/stats 3 2024-07');
    const stopped = product.bot.calls.filter(({ method }) => method === 'answerCallbackQuery');
    expect(stopped.at(-1)?.status).toBe(200);
  });

  it('gets nothing in a group, where citizens may read along', async () => {
    const one = await staff('supervisor');
    const inGroup = onTelegram(product, id, { chat: -4001, group: true });
    expect(await inGroup.asks('/stats 3 2024-08')).toEqual([{ text: UNKNOWN, choices: [] }]);
    expect(await one.answers()).toEqual([]);
  });

  it('gets nothing for a command that was forwarded: somebody else wrote it', async () => {
    const one = await staff('supervisor');
    const origin = { type: 'user', date: 1, sender_user: { id: 1, is_bot: false, first_name: 'A' } };
    const answers = await one.asks('/stats 3 2024-08', { forward_origin: origin });
    expect(text(answers)).not.toContain('765');
  });

  it('loses the figures the moment the role is revoked', async () => {
    const one = await staff('supervisor');
    await product.db.staff.updateOne({ _id: one.person }, { $set: { revokedAt: product.now() } });
    expect(text(await one.asks('/stats 3 2024-08'))).toBe(UNKNOWN);
  });

  it('is answered in the language chosen', async () => {
    const one = await staff('supervisor');
    expect(text(await one.asks('/lang en'))).toBe('Language: English.');
    const answer = text(await one.asks('/callcentre 2024-08'));
    expect(answer).toContain('1,115,483');
  });

  it('finds every command and centre in the help', async () => {
    const help = text(await (await staff('supervisor')).asks('/help'));
    for (const part of [
      '/stats 3 2024-08',
      '/callcentre',
      '/chatbot',
      '/social',
      'karabakh – Qarabağ Regional',
    ])
      expect(help).toContain(part);
  });

  it('leaves an audit row of each reading, with no platform id in it', async () => {
    const one = await staff('supervisor');
    await one.asks('/stats 3 08.2024');
    const row = await product.db.audit.findOne({ actor: one.person });
    expect(row).toMatchObject({
      action: 'stats.read',
      subject: 'centre:3',
      at: product.now(),
      details: { query: '3 2024-08' },
    });
  });

  it('opens no inquiry by what is no command', async () => {
    const one = await staff('supervisor');
    const before = await product.db.inquiries.countDocuments();
    expect(text(await one.asks('Salam, neçə nəfər gəlib?'))).toContain('/help');
    expect(await product.db.inquiries.countDocuments()).toBe(before);
  });
});

describe('an operator', () => {
  it('has help of their own, and no figures', async () => {
    expect(text(await (await staff('operator')).asks('/help'))).toContain('/lang');
    expect(text(await (await staff('operator')).asks('/stats 3 2024-08'))).toBe(UNKNOWN);
  });
});

describe('an administrator named in ADMINS', () => {
  it('has the figures from the first start', async () => {
    expect(text(await onTelegram(product, ADMIN).asks('/stats 2024-08'))).toContain('DOST Agentliyi');
  });

  it('has them on Messenger too, split where Messenger’s limit is', async () => {
    const answers = await onMeta(product, 'messenger', '9002').asks('/stats 2024-08');
    expect(answers.length).toBeGreaterThan(1);
    for (const answer of answers) expect(answer.text.length).toBeLessThanOrEqual(2000);
    expect(answers.at(-1)!.choices.length).toBeGreaterThan(0);
  });
});
