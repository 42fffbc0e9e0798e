import { type Change, operationsFor } from '../../src/database/change';
import { useDatabase } from '../support/database';
import type { OutboundRow } from '../../models/outbound';

const database = useDatabase();
const at = (second: number) => new Date(Date.UTC(2026, 10, 29, 12, 0, second));
const row = (_id: string): OutboundRow => ({
  ...{ _id, channel: 'telegram', person: 'p', conversation: 'c', partition: 0, order: 1 },
  ...{ createdAt: at(0), content: Buffer.from('x'), state: 'sending', attempts: 1, reason: 'old' },
});

const write = (changes: readonly Change<OutboundRow>[]) =>
  database.collections.outbound.bulkWrite(operationsFor(changes));
const find = (_id: string) => database.collections.outbound.findOne({ _id });

beforeEach(() => database.collections.outbound.insertMany(['a', 'b', 'c'].map(row)));

describe('changes that are written together', () => {
  const sent = (id: string, more: Partial<OutboundRow> = {}): Change<OutboundRow> => ({
    ...{ id, when: { state: 'sending' }, set: { state: 'sent', ...more }, unset: ['reason'] },
  });

  it('are one statement, though each row gets values of its own', async () => {
    const changes = [sent('a', { alt: '$state' }), sent('b', { settledAt: at(2) }), sent('c')];
    expect(operationsFor(changes).map((one) => Object.keys(one))).toEqual([['updateMany']]);
    await write(changes);
    const { reason: _reason, ...plain } = row('a');
    expect(await find('a')).toEqual({ ...plain, state: 'sent', alt: '$state' });
    expect(await find('b')).toEqual({ ...plain, _id: 'b', state: 'sent', settledAt: at(2) });
    expect(await find('c')).toEqual({ ...plain, _id: 'c', state: 'sent' });
  });

  it('leave a row alone that is not as it has to be, and create none', async () => {
    await write([sent('a')]);
    const { matchedCount } = await write([sent('a', { alt: 'late' }), sent('b'), sent('x')]);
    expect(matchedCount).toBe(1);
    expect((await find('a'))!.alt).toBeUndefined();
    expect([(await find('b'))!.state, await find('x')]).toEqual(['sent', null]);
  });

  it('raise what is raised, also from nothing, and never lower it', async () => {
    const seen = (id: string, second: number): Change<OutboundRow> => ({
      ...{ id, set: { attempts: second }, max: { readAt: at(second) } },
    });
    await write([seen('a', 5), seen('b', 5)]);
    await write([seen('a', 4), seen('b', 6), seen('c', 1)]);
    const rows = await Promise.all(['a', 'b', 'c'].map(find));
    expect(rows.map((one) => [one!.attempts, one!.readAt])).toEqual([
      ...[
        [4, at(5)],
        [6, at(6)],
        [1, at(1)],
      ],
    ]);
  });

  it('of one row are made one after the other', async () => {
    const again = (id: string): Change<OutboundRow> => ({
      id,
      when: { state: 'sent' },
      set: { alt: 'both' },
    });
    await write([sent('a'), sent('b'), again('a'), again('b')]);
    expect([(await find('a'))!.alt, (await find('b'))!.alt]).toEqual(['both', 'both']);
    const named = (id: string, alt: string): Change<OutboundRow> => ({ id, set: { alt } });
    await write([named('a', 'first'), named('b', 'only'), named('a', 'last')]);
    expect([(await find('a'))!.alt, (await find('b'))!.alt]).toEqual(['last', 'only']);
    await write([again('c'), sent('c')]);
    expect((await find('c'))!.alt).toBeUndefined();
  });

  it('have each its own condition', async () => {
    const when = (id: string, attempts: number): Change<OutboundRow> => ({
      ...{ id, when: { attempts: { $lte: attempts } }, set: { alt: `under ${attempts}` } },
    });
    await write([when('a', 0), when('b', 1), when('c', 1)]);
    const rows = await Promise.all(['a', 'b', 'c'].map(find));
    expect(rows.map((one) => one!.alt)).toEqual([undefined, 'under 1', 'under 1']);
  });
});
