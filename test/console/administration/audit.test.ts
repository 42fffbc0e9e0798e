import { ACTIONS } from '../../../src/audit/actions';
import { hashToken } from '../../../src/people/hash-token';
import { type ConsoleClient, signIn } from '../../support/console';
import { bakuTime, type Product, startProduct } from '../../support/product';
import { staffOf } from '../../support/staff';

let product: Product;
let browser: ConsoleClient;
let leyla: Awaited<ReturnType<typeof staffOf>>;

const MINUTE = 60_000;
/** Rows of two actors and two actions, a minute apart; the last ten of one instant. */
const ROWS = 130;
const idOf = (index: number): string => `row-${String(index).padStart(3, '0')}`;
/** No id itself is told: many are made of pseudonyms. */
const OURS = new Map(Array.from({ length: ROWS }, (_, index) => [hashToken(idOf(index)), idOf(index)]));

beforeAll(async () => {
  product = await startProduct();
  leyla = await staffOf(product, 'supervisor', { number: 22, label: 'Leyla' });
  browser = await signIn(product, await staffOf(product, 'admin', { number: 1, label: 'Rəna' }));
  await product.db.audit.deleteMany({});
  const start = bakuTime('2024-08-31T22:00:00').getTime();
  await product.db.audit.insertMany(
    Array.from({ length: ROWS }, (_, index) => ({
      _id: idOf(index),
      at: new Date(start + Math.min(index, ROWS - 10) * MINUTE),
      actor: index % 2 === 0 ? leyla.person : 'cli',
      action: index % 3 === 0 ? 'stats.read' : 'staff.list',
      subject: index % 3 === 0 ? 'centre:3' : 'staff',
      details: { number: index, person: leyla.person },
    })),
  );
});
afterAll(() => product.stop());

const page = async (query: Record<string, string>) =>
  (await browser.get(`/administration/audit?${new URLSearchParams(query).toString()}`)).body;
/** Every page, one after the other; rows that came meanwhile are left out. */
async function all(query: Record<string, string> = {}): Promise<any[]> {
  const rows: any[] = [];
  for (let before: string | null = null; ;) {
    const answer: any = await page({ ...query, ...(before ? { before } : {}) });
    for (const row of answer.rows) if (OURS.has(row.id)) rows.push({ ...row, id: OURS.get(row.id) });
    before = answer.before;
    if (!before) return rows;
  }
}

describe('the audit', () => {
  it('is read page by page, the latest first, no row twice and none missed', async () => {
    const ids = (await all()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ROWS);
    expect(ids).toHaveLength(ROWS);
    expect(ids.at(-1)).toBe('row-000');
  });

  it('keeps rows of one instant together at the end of a page', async () => {
    const first = await page({ to: '2024-09-01' });
    expect(first.rows.length).toBeGreaterThanOrEqual(50);
    const second = await page({ to: '2024-09-01', before: first.before });
    expect(second.rows[0].at <= first.rows.at(-1).at).toBe(true);
  });

  it('names staff by their label, wherever their pseudonym stands', async () => {
    const [row] = await all({ actor: '22' });
    expect(row.actor).toBe('Leyla');
    expect(row.details).toBe('Nömrə: 120; Şəxs: Leyla');
    expect(JSON.stringify(row)).not.toContain(leyla.person);
  });

  it.each([
    [{ actor: 'Leyla' }, (index: number) => index % 2 === 0],
    [{ actor: 'cli', action: 'stats.read' }, (index: number) => index % 2 === 1 && index % 3 === 0],
    [{ action: 'staff' }, (index: number) => index % 3 !== 0],
    [{ from: '2024-09-01' }, (index: number) => index >= 120],
    [{ from: '2024-08-31', to: '2024-08-31' }, (index: number) => index < 120],
    [{ actor: 'nobody' }, () => false],
    [{ action: 'no.such' }, () => false],
  ])('is filtered by %j', async (query, wanted) => {
    const found = (await all(query)).map(({ id }) => id).sort();
    const all_ = Array.from({ length: ROWS }, (_, index) => index).filter(wanted);
    expect(found).toEqual(all_.map((index) => `row-${String(index).padStart(3, '0')}`));
  });

  it('offers every action, and is itself audited when it is read', async () => {
    const { areas } = await page({});
    const offered: { id: string; name: string }[] = areas.flatMap((one: any) => one.actions);
    expect(offered.map(({ id }) => id)).toEqual(ACTIONS);
    expect(new Set(offered.map(({ name }) => name)).size).toBe(ACTIONS.length);
    expect(areas.find(({ id }: { id: string }) => id === 'staff')).toMatchObject({ name: 'Əməkdaşlar' });
    const [latest] = (await page({ action: 'audit.read' })).rows;
    expect(latest).toMatchObject({
      actor: 'Rəna',
      action: { id: 'audit.read', name: 'Auditə baxıldı' },
    });
  });

  it.each([{ from: 'yesterday' }, { before: 'now' }, { to: '2024-13-01' }])(
    'refuses what is no day: %j',
    async (query) => {
      expect(await page(query as never)).toMatchObject({ error: 'body' });
    },
  );
});

describe('the faults', () => {
  it('are what /alerts shows, with where it is said what to do', async () => {
    expect((await browser.get('/administration/alerts')).body).toEqual({ alerts: [] });
    const value = {
      ...{ raised: true, since: bakuTime('2024-09-02T09:00:00'), until: null, told: [], version: 1 },
      facts: { count: 12 },
    };
    await product.db.settings.insertOne({ _id: 'alert:quarantine', value });
    const { alerts } = (await browser.get('/administration/alerts')).body;
    expect(alerts).toMatchObject([
      { name: 'Başa düşülməyən mesajların sayı artır', runbook: expect.stringContaining('quarantine') },
    ]);
    expect(alerts[0].lines[0]).toContain('09:00');
  });
});
