import { showAudit, type AuditRequest } from '../../src/cli/audit';
import { runCommand, type Ran } from '../support/command';
import { onTelegram } from '../support/people';
import { startProduct, type Product } from '../support/product';
import { staffOf } from '../support/staff';

const ADMIN = 9001;

let product: Product;
let leyla: Awaited<ReturnType<typeof staffOf>>;

beforeAll(async () => {
  product = await startProduct({ environment: { ADMINS: `telegram:${ADMIN}` } });
  leyla = await staffOf(product, 'supervisor', { number: 7, label: 'Leyla' });
  await leyla.asks('/stats 3 2024-08');
  product.at('2024-09-02T12:00:00');
  await onTelegram(product, ADMIN).asks('/staff 7 1 agency');
  await leyla.asks('/stats 3 2024-08');
  await onTelegram(product, ADMIN).asks('/revoke 7 yes');
});
afterAll(() => product.stop());

const run = (request: Partial<AuditRequest> = {}): Promise<Ran> =>
  runCommand(product.environment, () => showAudit({ json: false, ...request }));
const lines = async (request: Partial<AuditRequest>): Promise<string[][]> =>
  (await run(request)).text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

describe('dost audit', () => {
  it('shows who read and changed what, staff by their label, the oldest first', async () => {
    const shown = await lines({});
    const read = shown.find(([, , action]) => action === 'stats.read');
    expect(read).toEqual([
      '2024-09-02T10:00:00.000+04:00',
      'Leyla',
      'stats.read',
      'centre:3',
      '{"query":"3 2024-08"}',
    ]);
    const actions = shown.map(([, , action]) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        'staff.settings',
        'stats.read',
        'staff.change',
        'stats.refused',
        'staff.revoke',
      ]),
    );
    const times = shown.map(([at]) => at!);
    expect(times).toEqual([...times].sort());
  });

  it('shows signs that would speak to the terminal, or turn the line, as what they are', async () => {
    await product.db.audit.insertOne({
      ...{ _id: 'strange', at: product.now(), actor: 'cli', action: 'stats.refused' },
      ...{ subject: 'a\u001b[2Jb\tc', details: { query: '\u202Ex\u009b' } },
    });
    const line = (await run({ action: 'stats.refused' })).text.split('\n').find((one) => one.includes('[2J'));
    await product.db.audit.deleteOne({ _id: 'strange' });
    expect(line!.split('\t').slice(3)).toEqual(['a\\u{1b}[2Jb\\u{9}c', '{"query":"\\u{202e}x\\u{9b}"}']);
  });

  it('names whom a change was about, also after the role is gone', async () => {
    const [change] = await lines({ action: 'staff.change' });
    expect(change!.slice(1, 4)).toEqual([expect.stringMatching(/^admin /), 'staff.change', 'Leyla']);
  });

  it('shows one action, or all of a kind', async () => {
    expect((await lines({ action: 'stats' })).map(([, , action]) => action)).toEqual([
      'stats.read',
      'stats.refused',
    ]);
    expect((await lines({ action: 'stats.read' })).map(([, , action]) => action)).toEqual(['stats.read']);
    expect(await lines({ action: 'stat' })).toEqual([]);
    expect(await lines({ action: '.*' })).not.toEqual([]);
  });

  it('shows what happened since a time', async () => {
    const shown = await lines({ since: '2024-09-02T11:00', action: 'st' });
    expect(shown).toEqual([]);
    const since = await lines({ since: '2024-09-02T11:00' });
    expect(since.map(([, , action]) => action)).not.toContain('stats.read');
    expect(since.map(([, , action]) => action)).toContain('staff.revoke');
    expect(await run({ since: 'dünən' })).toMatchObject({ status: 1, error: expect.stringContaining('2h') });
  });

  it('gives an object a line for programs', async () => {
    const objects = (await run({ json: true, action: 'staff.change' })).text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    expect(objects).toEqual([
      {
        ...{ at: '2024-09-02T12:00:00.000+04:00', actor: expect.any(String), action: 'staff.change' },
        ...{ subject: 'Leyla', test: false },
        details: { centres: ['1'], grants: ['agency'], before: { centres: null, grants: null } },
      },
    ]);
  });

  it('shows no whole pseudonym and no platform id', async () => {
    const { text } = await run({ json: true });
    expect(text).not.toContain(leyla.person);
    expect(text).not.toContain(String(leyla.id));
    expect(text).not.toContain(String(ADMIN));
  });

  it('is audited itself', async () => {
    expect(await product.db.audit.countDocuments({ action: 'audit.read', actor: 'cli' })).toBeGreaterThan(0);
  });
});
