import { EXPORTED, exportRead } from '../../../handlers/supervisor/export-answer';
import { wordsOf } from '../../../locales';
import type {
  FiguresAnswer,
  OptionsAnswer,
  PublishingAnswer,
  SubscriptionsAnswer,
} from '../../../src/console/dashboard/api';
import { MIME_TYPES } from '../../../src/exports/file-types';
import type { Product } from '../../support/product';
import { type Reader, signedIn, startSimulated } from './support';

const AUTUMN = { seed: 5, from: '2024-10-01', months: 1, inquiries: 1500 };

let product: Product;
let admin: Reader;
let supervisor: Reader;
beforeAll(async () => {
  product = await startSimulated('2024-11-10T10:00:00', AUTUMN);
  admin = await signedIn(product, 'admin');
  supervisor = await signedIn(product, 'supervisor', { centres: ['3'], grants: [], locale: 'en' });
}, 300_000);
afterAll(() => product.stop());

// A picture is drawn, and a month is added up several times.
jest.setTimeout(300_000);

/** The audit rows that somebody has left, as what was done to whom. */
async function audited({ person }: Reader): Promise<string[]> {
  const rows = await product.db.audit.find({ actor: person }).sort({ at: 1 }).toArray();
  return rows.map(({ action, subject, details }) =>
    `${action} ${subject} ${String(details['query'] ?? '')}`.trim(),
  );
}

test('an operator finds nothing here, and whoever is not signed in is told so', async () => {
  const operator = await signedIn(product, 'operator');
  expect((await operator.get('/options')).status).toBe(404);
  expect((await operator.get('/answer/stats')).status).toBe(404);
  expect((await operator.get('/publishing')).status).toBe(404);
  expect((await fetch(`${product.url}/console/api/dashboard/answer/stats`)).status).toBe(401);
});

test('a supervisor sees the centres of the limit and nobody else, whichever way it is asked', async () => {
  const { subjects, views } = await supervisor.json<OptionsAnswer>('/options');
  expect(subjects.map(({ word }) => word)).toEqual(['3']);
  expect(views).not.toContain('publishing');
  expect((await supervisor.get('/answer/stats', { q: '3 2024-10' })).status).toBe(200);
  const asks: [string, Record<string, string>][] = [
    ['/answer/stats', { q: '2 2024-10' }],
    ['/answer/trend', { q: '142 2024' }],
    ['/answer/compare', { q: '2 3 2024-10' }],
    ['/answer/hours', { q: '142 2024-10' }],
    ['/answer/operators', { q: '142 2024-10' }],
    ['/picture/map', { q: '142 2024-10' }],
    ['/export/stats', { q: 'agency 2024-10', format: 'csv' }],
    ['/cases', { q: '2 2024-10' }],
    ['/lists', { q: '2 2024-10', by: 'all' }],
    ['/publishing', { q: '2024-10' }],
  ];
  for (const [path, query] of asks)
    expect({ path, status: (await supervisor.get(path, query)).status }).toEqual({ path, status: 404 });
  const [month, hash] = ['2024-10', '0'.repeat(64)];
  expect((await supervisor.post('/publishing/seal', { month, hash })).status).toBe(404);
  expect((await supervisor.post('/subscriptions', { kind: 'monthly', subject: '3' })).status).toBe(409);
  // A refusal is audited as the command's.
  expect(await audited(supervisor)).toContain('stats.refused centre:2 2 2024-10');
});

test('words that cannot be read are answered with what would be right', async () => {
  const response = await supervisor.get('/answer/stats', { q: '3 smarch 2024' });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    error: 'unread',
    message: expect.stringContaining('smarch'),
  });
});

test('an answer and its picture leave one row in the audit; another asker of the picture leaves a row of their own', async () => {
  const [one, other] = [await signedIn(product, 'admin'), await signedIn(product, 'admin')];
  const { picture, args } = await one.json<{ picture: string; args: string }>('/answer/trend', {
    q: '3 2024',
  });
  const drawn = await one.get('/picture/trend', { q: args, of: picture });
  expect(drawn.headers.get('content-type')).toContain('image/svg+xml');
  // What is pointed at has its words.
  expect(await drawn.text()).toMatch(/data-mark="[^"]*10\.2024[^"]*"/);
  expect(await audited(one)).toEqual(['stats.read centre:3 3 2024']);
  expect((await other.get('/picture/trend', { q: args, of: picture })).status).toBe(200);
  expect(await audited(other)).toEqual(['stats.read centre:3 3 2024']);
});

test('a picture that is asked for long after its answer is read, and audited, by itself', async () => {
  const one = await signedIn(product, 'supervisor');
  const { picture, args } = await one.json<{ picture: string; args: string }>('/answer/trend', {
    q: '3 2024',
  });
  product.at(new Date(product.now().getTime() + 4 * 3_600_000 + 20 * 60_000).toISOString().slice(0, 19));
  expect((await one.get('/picture/trend', { q: args, of: picture })).status).toBe(200);
  expect(await audited(one)).toEqual(['stats.read centre:3 3 2024', 'stats.read centre:3 3 2024']);
});

test.each(['xlsx', 'csv', 'json'] as const)(
  'an export as %s is the file of /export, byte for byte',
  async (format) => {
    const response = await admin.get('/export/stats', { q: '3 2024-10', format });
    expect(response.headers.get('content-type')).toContain(MIME_TYPES[format]);
    expect(response.headers.get('content-disposition')).toContain(`stats-3-2024-10.${format}`);
    const { core } = product.running;
    const staff = (await core.services.staff.find(admin.person))!;
    const asking = {
      actor: { person: admin.person, role: 'admin' as const, locale: 'az' as const, test: false },
      ...{ staff, words: wordsOf('az'), services: core.services },
      turn: {
        row: { _id: `test:${format}`, channel: 'web' as const, conversation: '', receivedAt: product.now() },
        event: { accountId: 'test' },
      },
    };
    const read = await EXPORTED['stats']!('3 2024-10', asking, 'stats');
    if (!read.ok) throw new Error('refused');
    const [reply] = await exportRead(read, format, asking);
    const made = reply!.kind === 'order' ? await core.make(reply!) : reply!;
    if (made.kind !== 'document') throw new Error(made.kind);
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(made.bytes))).toBe(true);
    expect(await audited(admin)).toContain('stats.export centre:3 3 2024-10');
  },
);

test.each([
  ['png', 'image/png', '\u0089PNG'],
  ['svg', 'image/svg+xml', '<svg'],
  ['pdf', 'application/pdf', '%PDF-'],
])('the picture of an answer as %s is a file of its own', async (format, mimeType, begins) => {
  const one = await signedIn(product, 'supervisor', { centres: ['3'], grants: [] });
  const response = await one.get('/export/trend', { q: '3 2024', format });
  expect(response.headers.get('content-type')).toContain(mimeType);
  expect(response.headers.get('content-disposition')).toContain(`trend-3-2024.${format}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, begins.length).toString('latin1')).toBe(begins);
  // What may not be seen has no picture either, and what has none says so.
  expect((await one.get('/export/trend', { q: '2 2024', format })).status).toBe(404);
  expect((await one.get('/export/operators', { q: '3 2024-10', format })).status).toBe(422);
  expect((await audited(one)).sort()).toEqual([
    ...['stats.export centre:3 3 2024', 'stats.operators centre:3 3 2024-10'],
    ...['stats.read centre:3 3 2024', 'stats.refused centre:2 2 2024'],
  ]);
});

/** A supervisor who writes to the bot, too. */
async function withChat(conversation: string) {
  const member = await signedIn(product, 'supervisor', { conversation, locale: 'en' });
  await product.db.conversations.insertOne({
    ...{ _id: conversation, channel: 'telegram', person: member.person },
  } as never);
  return member;
}

test('figures come by themselves after a press, as after the command, and stop after another', async () => {
  const member = await withChat('c1');
  const begun = await member.post('/subscriptions', { kind: 'monthly', subject: '3' });
  expect(begun.status).toBe(200);
  expect(((await begun.json()) as SubscriptionsAnswer).subscriptions).toEqual([
    { kind: 'monthly', subject: '3' },
  ]);
  expect(await product.db.subscriptions.findOne({ person: member.person })).toMatchObject({
    ...{ kind: 'monthly', subject: 'centre:3', conversation: 'c1' },
  });
  const ended = await member.post('/subscriptions/stop', { kind: 'monthly', subject: '3' });
  expect(((await ended.json()) as SubscriptionsAnswer).subscriptions).toEqual([]);
  expect(await audited(member)).toEqual(['subscription.start centre:3', 'subscription.stop centre:3']);
});

test('the view itself comes each month after a press, beside the figures of whoever it shows', async () => {
  const member = await withChat('c2');
  const shown = await member.json<FiguresAnswer>('/answer/compare', { q: '3 agency 2024-10' });
  expect(shown.monthly).toEqual({
    kind: 'compare',
    subject: '3 agency',
    label: 'Baku DOST Centre No. 3, DOST Agency',
  });
  const { kind, subject } = shown.monthly!;
  await member.post('/subscriptions', { kind: 'monthly', subject: '3' });
  const begun = await member.post('/subscriptions', { kind, subject });
  const answer = (await begun.json()) as SubscriptionsAnswer;
  expect(answer.text).toContain('every month, comparison – Baku DOST Centre No. 3, DOST Agency');
  expect(answer.subscriptions).toEqual([
    { kind: 'monthly', subject: '3' },
    { kind, subject },
  ]);
  const ended = await member.post('/subscriptions/stop', { kind, subject });
  expect(((await ended.json()) as SubscriptionsAnswer).subscriptions).toEqual([
    { kind: 'monthly', subject: '3' },
  ]);
});

test.each([
  ['compare', '3 2024-09 2024-10', '3'],
  ['trend', '3', '3'],
  ['trend', '2024', 'agency'],
  ['map', '142 2024-10', '142'],
  ['hours', 'agency 2024-10', 'agency'],
  ['record', '', 'agency'],
  ['operators', '142 2024-10', '142'],
  ['operators', '2024-10', 'agency'],
])('what of /%s %s can come each month is the view without its period', async (view, q, subject) => {
  const member = await signedIn(product, 'supervisor');
  const { monthly } = await member.json<FiguresAnswer>(`/answer/${view}`, { q });
  expect(monthly).toMatchObject({ kind: view, subject });
});

test('the figures themselves are no view that is sent', async () => {
  const member = await signedIn(product, 'supervisor');
  expect((await member.json<FiguresAnswer>('/answer/stats', { q: '2024-10' })).monthly).toBeNull();
});

test('nobody begins a view of what they may not see', async () => {
  const member = await signedIn(product, 'supervisor', {
    ...{ conversation: 'c3', centres: ['3'], grants: [] as never },
  });
  await product.db.conversations.insertOne({
    _id: 'c3',
    channel: 'telegram',
    person: member.person,
  } as never);
  const refused = await member.post('/subscriptions', { kind: 'compare', subject: '3 1' });
  expect(((await refused.json()) as SubscriptionsAnswer).subscriptions).toEqual([]);
  expect(await audited(member)).toEqual([expect.stringMatching(/^stats\.refused centre:1/)]);
});

test('an administrator sees a month with its checks and seals what was shown, and nothing else', async () => {
  const shown = await admin.json<PublishingAnswer>('/publishing', { q: '2024-10' });
  expect(shown).toMatchObject({ month: '2024-10', state: 'ready', text: null });
  expect(shown.sections.map(({ key }) => key)).toEqual(expect.arrayContaining(['figures', 'checks']));
  const other = await admin.post('/publishing/seal', { month: '2024-10', hash: '0'.repeat(64) });
  expect(await other.json()).toMatchObject({ state: 'ready', text: wordsOf('az')('publish.changed') });
  const sealed = await admin.post('/publishing/seal', { month: '2024-10', hash: shown.hash });
  expect(await sealed.json()).toMatchObject({ state: 'sealed', hash: null });
  // Whoever still has the page that was ready is told why there is no file.
  const late = await admin.get('/publishing/export', { q: '2024-10', format: 'csv' });
  expect(late.status).toBe(422);
  expect(await late.json()).toMatchObject({ message: expect.stringMatching(/oktyabr/i) });
  expect(await audited(admin)).toContain('publish.seal 2024-10');
});
