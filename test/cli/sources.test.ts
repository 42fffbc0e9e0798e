import {
  addSource,
  coverSource,
  makeSourceKey,
  reorderSources,
  revokeSourceKey,
  showSources,
  uncoverSource,
} from '../../src/cli/sources';
import { seed } from '../../src/database/seed';
import { runCommand, type Ran } from '../support/command';
import { useDatabase } from '../support/database';
import { startProduct, type Product } from '../support/product';
import { sourceOfKey } from '../../src/sources/keys';

const database = useDatabase();
let environment: Record<string, string>;
let product: Product;
beforeAll(async () => {
  product = await startProduct({ start: false });
  environment = { ...product.environment, MONGODB_URI: database.uri, MONGODB_DB: database.name };
});
beforeEach(() => seed(database.collections, () => new Date('2024-09-02T06:00:00Z')));
afterAll(() => product.stop());

const run = (command: () => Promise<unknown>): Promise<Ran> => runCommand(environment, command);
const add = async (...names: string[]): Promise<void> => {
  for (const name of names) expect((await run(() => addSource(name))).status).toBe(0);
};
const audited = async (action: string) =>
  (await database.collections.audit.find({ action }).sort({ $natural: 1 }).toArray()).map(
    ({ actor, subject, details }) => ({
      ...{ actor, subject, details },
    }),
  );
const visits = { kind: 'visit', centres: ['1', '3'], since: '2024-09-01' };

describe('dost sources add, list, order', () => {
  it('keeps sources in the order they count, as it is told, with the rest behind', async () => {
    await add('front-desk', 'telephone', 'archive');
    expect((await run(() => reorderSources(['archive', 'telephone']))).text).toBe(
      '1\tarchive\n2\ttelephone\n3\tfront-desk\n',
    );
    await add('archive', 'later');
    const { text } = await run(showSources);
    expect(text.split('\n').map((line) => line.split('\t').slice(0, 3).join(' '))).toEqual([
      '1 archive no keys',
      '2 telephone no keys',
      '3 front-desk no keys',
      '4 later no keys',
      '',
    ]);
    expect(await audited('source.order')).toEqual([
      {
        actor: 'cli',
        subject: 'sources',
        details: {
          before: ['front-desk', 'telephone', 'archive'],
          after: ['archive', 'telephone', 'front-desk'],
        },
      },
    ]);
    expect((await audited('source.add')).map(({ subject }) => subject)).toContain('later');
  });

  it.each<[string, () => Promise<void>, string]>([
    ['a name that is none', () => addSource('Front desk'), 'lower-case letters'],
    ['an unknown source', () => reorderSources(['front-desk', 'nobody']), 'There is no source "nobody"'],
    ['a source twice', () => reorderSources(['front-desk', 'front-desk']), 'named twice'],
  ])('refuses %s and changes nothing', async (_name, command, why) => {
    await add('front-desk', 'telephone');
    expect(await run(command)).toMatchObject({ status: 1, error: expect.stringContaining(why) });
    const { text } = await run(showSources);
    expect(text).toMatch(/^1\tfront-desk.*\n2\ttelephone.*\n$/);
  });
});

describe('dost sources key, revoke-key', () => {
  it('shows a key once, two at most, and takes each away by its id', async () => {
    await add('front-desk');
    const [old, young] = [
      await run(() => makeSourceKey('front-desk')),
      await run(() => makeSourceKey('front-desk')),
    ];
    for (const { text } of [old, young]) {
      expect(text).toMatch(/^dost_[A-Za-z0-9_-]{43}\n$/);
      expect(await sourceOfKey(database.collections, text.trim())).toMatchObject({ _id: 'front-desk' });
    }
    expect(await run(() => makeSourceKey('front-desk'))).toMatchObject({ status: 1, text: '' });
    const [, ids] = /keys ([0-9a-f]{8} [0-9a-f]{8})/.exec((await run(showSources)).text)!;
    const [first, second] = ids!.split(' ') as [string, string];
    expect(await audited('source.key')).toEqual([
      { actor: 'cli', subject: 'front-desk', details: { key: first } },
      { actor: 'cli', subject: 'front-desk', details: { key: second } },
    ]);
    expect((await run(() => revokeSourceKey('front-desk', first))).status).toBe(0);
    expect(await sourceOfKey(database.collections, old.text.trim())).toBeNull();
    expect(await sourceOfKey(database.collections, young.text.trim())).not.toBeNull();
    expect(await run(() => revokeSourceKey('front-desk', first))).toMatchObject({
      status: 1,
      error: `"front-desk" has no key ${first}; it has ${second}.`,
    });
    expect(await audited('source.revoke')).toHaveLength(1);
  });

  it('gives none to a simulated source, nor to one that does not exist', async () => {
    await add('made-up');
    await database.collections.sources.updateOne({ _id: 'made-up' }, { $set: { simulated: true } });
    for (const name of ['made-up', 'nobody'])
      expect(await run(() => makeSourceKey(name))).toMatchObject({ status: 1, text: '' });
  });
});

describe('dost sources cover, uncover', () => {
  const covered = async () =>
    (await database.collections.coverage.find().sort({ _id: 1 }).toArray()).map(
      ({ measured, subject, from, to, fields }) => [measured, subject, from, to, fields?.join()],
    );

  it('declares days going on, and ends them with a last day', async () => {
    await add('front-desk');
    const cover = { ...visits, fields: ['direction', 'outcome'] };
    await run(() => coverSource('front-desk', cover));
    expect(await covered()).toEqual([
      ['visit', 'centre:1', '2024-09-01', null, 'direction,outcome'],
      ['visit', 'centre:3', '2024-09-01', null, 'direction,outcome'],
    ]);
    const ended = await run(() => coverSource('front-desk', { ...cover, until: '2024-12-31' }));
    expect(ended.text).toContain('until 2024-12-31');
    expect(await covered()).toEqual([
      ['visit', 'centre:1', '2024-09-01', '2025-01-01', 'direction,outcome'],
      ['visit', 'centre:3', '2024-09-01', '2025-01-01', 'direction,outcome'],
    ]);
    expect((await run(showSources)).text).toContain(
      '\tvisit\tcentre:1\tsince 2024-09-01\tuntil 2024-12-31\tdirection,outcome\n',
    );
    expect((await audited('source.cover')).map(({ details }) => details['until'])).toEqual([
      null,
      '2024-12-31',
    ]);
  });

  it('knows whom calls and services belong to, and every centre by one word', async () => {
    await add('telephone');
    for (const [kind, more] of [
      ['call', {}],
      ['service:tsek', {}],
      ['survey', { subject: 'call-centre' }],
      ['service:demx', { centres: ['all'] }],
    ] as const)
      await run(() => coverSource('telephone', { kind, since: '2024-09-01', fields: [], ...more }));
    const rows = (await covered()).map(([measured, subject]) => `${measured} ${subject}`);
    expect(rows).toEqual(
      expect.arrayContaining(['call call-centre', 'service:tsek agency', 'survey call-centre']),
    );
    expect(rows.filter((row) => row.startsWith('service:demx centre:'))).toHaveLength(
      await database.collections.centres.countDocuments(),
    );
  });

  it('takes back what was declared by mistake, from exactly that day on', async () => {
    await add('front-desk');
    await run(() => coverSource('front-desk', { ...visits, fields: [] }));
    await run(() => coverSource('front-desk', { ...visits, since: '2024-10-01', fields: [] }));
    const one = { ...visits, centres: ['3'] };
    expect((await run(() => uncoverSource('front-desk', one))).text).toBe('front-desk\t1 taken back\n');
    expect((await covered()).map(([, subject, from]) => `${subject} ${from}`)).toEqual([
      'centre:1 2024-09-01',
      'centre:1 2024-10-01',
      'centre:3 2024-10-01',
    ]);
    expect(await run(() => uncoverSource('front-desk', one))).toMatchObject({ status: 1 });
    expect(await audited('source.uncover')).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a kind', { kind: 'visits' }, /--kind should be one of visit, call, .*service:electronic/],
    ['a centre', { centres: ['1', '99'] }, /--centres .*"99"/],
    ['a visit of nobody', { centres: undefined }, /Whose visit\? Give --centres/],
    ['a visit of the agency', { centres: undefined, subject: 'agency' }, /Whose visit\?/],
    ['a call of a centre', { kind: 'call' }, /belongs to the call centre/],
    ['two owners', { kind: 'survey', subject: 'agency' }, /not both/],
    ['a field', { fields: ['direction', 'mood'] }, /--fields .*"mood"/],
    ['a day', { since: '2024-02-30' }, /--since .*"2024-02-30"/],
    ['a last day before the first', { until: '2024-08-31' }, /--until should be 2024-09-01 or later/],
  ])('refuses %s that cannot be, and declares nothing', async (_name, wrong, why) => {
    await add('front-desk');
    const cover = { ...visits, fields: [], ...wrong } as Parameters<typeof coverSource>[1];
    const ran = await run(() => coverSource('front-desk', cover));
    expect(ran).toMatchObject({ status: 1, text: '', error: expect.stringMatching(why) });
    expect(await covered()).toEqual([]);
    expect(await audited('source.cover')).toEqual([]);
  });
});
