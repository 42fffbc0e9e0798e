import { onTelegram, onWeb } from '../../support/people';
import { type Product, startProduct } from '../../support/product';
import { newcomer, staffOf } from '../../support/staff';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('/web', () => {
  it.each([
    ['az', 'Konsola giriş keçidi (2 dəqiqə qüvvədədir və yalnız bir dəfə işləyir):'],
    ['ru', 'Ссылка для входа в консоль (действует 2 минуты и только один раз):'],
    ['en', 'Your link to the console (valid for 2 minutes, works once):'],
  ])('gives a link in %s', async (language, first) => {
    const [answer] = await (await staffOf(product, 'operator', { language })).asks('/web');
    const [said, link] = answer!.text.split('\n');
    expect(said).toBe(first);
    expect(link).toMatch(/^https:\/\/bot\.example\.az\/console\/sign-in#[\w-]{22}$/);
  });

  it.each(['operator', 'supervisor', 'admin'] as const)('is there for an %s, in help too', async (role) => {
    const member = await staffOf(product, role);
    expect((await member.asks('/web'))[0]!.text).toContain('/console/sign-in#');
    expect((await member.asks('/help'))[0]!.text).toContain('/web – konsola giriş keçidi');
  });

  it('is there for a supervisor who does not see the chats', async () => {
    const member = await staffOf(product, 'supervisor', { centres: ['1'], grants: [] });
    expect((await member.asks('/web'))[0]!.text).toContain('/console/sign-in#');
  });

  it('does not exist for a citizen, nor in a group', async () => {
    const citizen = newcomer(product);
    expect((await citizen.asks('/web'))[0]!.text).not.toContain('/console');
    const { id } = await staffOf(product, 'operator');
    const group = onTelegram(product, id, { chat: -100_200, group: true });
    for (const { text } of await group.asks('/web')) expect(text).not.toContain('/console');
    expect(await product.db.signInLinks.countDocuments({ person: citizen.person })).toBe(0);
  });

  it('gives nothing to a trial: what is done in the console is none', async () => {
    const { inbox, people } = product.running.core;
    const senderId = 'dost-ask:admin:az';
    await people.resolve([{ channel: 'web', senderId, test: true }], product.now());
    const person = people.pseudonym('web', senderId);
    await product.db.staff.insertOne({
      ...{ _id: person, role: 'admin', source: 'cli', grantedAt: product.now(), revokedAt: null },
    });
    const from = { channel: 'web', accountId: 'dost-ask', conversationId: senderId, senderId } as const;
    const said = { kind: 'command', name: 'web', args: '', text: '/web' } as const;
    const { id } = await inbox.record({ ...from, eventKey: 'trial', sentAt: null, ...said }, { test: true });
    await product.settled();
    expect(await product.db.outbound.countDocuments({ _id: `${id}/0` })).toBe(1);
    expect(await product.db.signInLinks.countDocuments({ person })).toBe(0);
    expect(await product.db.audit.countDocuments({ action: 'console.link', actor: person })).toBe(0);
  });

  it('is the same link when the same message is handled again', async () => {
    const member = await staffOf(product, 'operator');
    await member.asks('/web');
    await product.sendAllAgain();
    await product.settled();
    expect(await product.db.signInLinks.countDocuments({ person: member.person })).toBe(1);
    expect((await member.answers()).length).toBe(1);
  });
});

it('says so where nobody knows how we are reached', async () => {
  const unknown = await startProduct({
    environment: { PUBLIC_URL: undefined, TELEGRAM_MODE: 'polling', TELEGRAM_WEBHOOK_SECRET: undefined },
  });
  try {
    const member = await onWeb(unknown, { locale: 'az' });
    const person = unknown.running.core.people.pseudonym('web', member.session);
    await unknown.db.staff.insertOne({
      ...{ _id: person, role: 'operator', source: 'cli', grantedAt: unknown.now(), revokedAt: null },
    });
    expect((await member.asks('/web'))[0]!.text).toBe(
      'Konsolun internet ünvanı müəyyən edilməyib. İnzibatçıya müraciət edin.',
    );
  } finally {
    await unknown.stop();
  }
});
