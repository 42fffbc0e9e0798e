import { type ConsoleClient, signIn } from '../../support/console';
import { type Product, startProduct } from '../../support/product';
import { staffOf } from '../../support/staff';

let product: Product;
let leyla: Awaited<ReturnType<typeof staffOf>>;
let hers: ConsoleClient;

beforeAll(async () => {
  product = await startProduct();
  leyla = await staffOf(product, 'supervisor', { number: 2, label: 'Leyla', centres: ['1'], grants: [] });
  hers = await signIn(product, leyla);
});
beforeEach(() => product.db.subscriptions.deleteMany({}));
afterAll(() => product.stop());

const PATH = '/administration/subscriptions';
const start = (browser: ConsoleClient, kind: string, subject: string | null) =>
  browser.post(PATH, { kind, subject });

describe('subscriptions', () => {
  it('begin, are listed and end as the commands would have it', async () => {
    const begun = await start(hers, 'daily', 'centre:1');
    expect(begun.status).toBe(200);
    expect(begun.body.message).toContain('hər gün');
    expect(await product.db.subscriptions.findOne()).toMatchObject({
      person: leyla.person,
      subject: 'centre:1',
    });
    const { mine, others, subjects } = (await hers.get(PATH)).body;
    expect(mine).toMatchObject([{ what: expect.stringContaining('hər gün'), owner: null }]);
    expect(mine[0].lines.join()).toContain('Növbəti göndəriş');
    expect(others).toBeNull();
    expect(subjects.map(({ id }: { id: string }) => id)).toEqual(['centre:1']);
    expect((await leyla.asks('/subscriptions')).at(-1)!.text).toContain('hər gün');
    expect((await hers.post(`${PATH}/${encodeURIComponent(mine[0].id)}/stop`)).status).toBe(200);
    expect(await product.db.subscriptions.countDocuments()).toBe(0);
    const actions = await product.db.audit.distinct('action', {
      actor: leyla.person,
      action: /^subscription/,
    });
    expect(actions).toEqual(
      expect.arrayContaining(['subscription.list', 'subscription.start', 'subscription.stop']),
    );
  });

  it.each([
    ['of figures outside the limit', 'daily', 'centre:3', 403],
    ['of nobody', 'weekly', 'centre:99', 403],
    ['of everything but alerts', 'monthly', null, 403],
    ['of a kind that is none', 'hourly', 'centre:1', 400],
  ])('are refused %s', async (_what, kind, subject, status) => {
    expect((await start(hers, kind, subject)).status).toBe(status);
    expect(await product.db.subscriptions.countDocuments()).toBe(0);
  });

  it('that are refused are in the audit with a name of ours, whatever was sent', async () => {
    const sent = ['centre:3', 'centre:99', '\u001b[2J\u202E', null];
    await product.db.audit.deleteMany({ action: 'stats.refused' });
    for (const subject of sent) await start(hers, 'monthly', subject);
    const rows = await product.db.audit.find({ action: 'stats.refused' }).toArray();
    expect(rows.map(({ subject }) => subject).sort()).toEqual(['all', 'centre:3', 'unknown', 'unknown']);
  });

  it('need a chat with the bot to come to', async () => {
    const silent = await staffOf(product, 'supervisor', { number: 3 });
    const his = await signIn(product, silent);
    await product.db.staff.updateOne({ _id: silent.person }, { $unset: { conversation: '' } });
    expect((await his.get(PATH)).body.unable).toContain('bota bir dəfə yazın');
    expect((await start(his, 'daily', 'agency')).status).toBe(409);
  });

  it("of others are an administrator's to end, and their owner is told", async () => {
    await leyla.asks('/subscribe daily 1');
    const admin = await signIn(product, await staffOf(product, 'admin', { number: 1, label: 'Rəna' }));
    const { others } = (await admin.get(PATH)).body;
    expect(others).toMatchObject([{ owner: 'Leyla' }]);
    const path = `${PATH}/${encodeURIComponent(others[0].id)}/stop`;
    const stranger = await signIn(product, await staffOf(product, 'supervisor', { number: 4 }));
    expect((await stranger.post(path)).status).toBe(404);
    expect((await admin.post(path)).status).toBe(200);
    await product.settled();
    expect((await leyla.answers()).at(-1)!.text).toContain('Onu inzibatçı dayandırıb');
    expect(await product.db.audit.findOne({ action: 'subscription.end' })).toMatchObject({
      details: { why: 'admin', kind: 'daily' },
    });
    expect((await admin.post(path)).status).toBe(404);
  });
});
