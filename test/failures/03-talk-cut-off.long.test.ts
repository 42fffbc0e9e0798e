import { wordsOf } from '../../locales';
import { DostError } from '../../src/core/errors';
import type { InboundEvent } from '../../src/core/event';
import { createFakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { breakable, type Fault } from '../support/faults';
import { createInstance, KEYRING, said } from '../support/instance';
import { until } from '../support/processes';
import { rollUpAll } from '../../src/stats/roll-up';
import { recounted, tell } from './stored';

const database = useDatabase();

/** A direction is chosen, and a question about it opens an inquiry; the last message is added to it. */
function talkOf(from: string): InboundEvent[] {
  const direction = wordsOf('az')('menu.direction.certificates');
  const texts = [direction, 'Arayış nə vaxt hazır olar?', 'Təcili lazımdır'];
  return texts.map((text, index) => said(text, { from, key: `${from}:${index}` }));
}

/** What a talk leaves behind: everything but times and the numbers of tries. */
async function tracesOf(from: string): Promise<object> {
  const { interactions, inquiries, outbound, conversations } = database.collections;
  const conversation = KEYRING.pseudonym('conversation', 'telegram', 'bot', from);
  const names = new Map<string, string>();
  const name = (id: string | null | undefined): string | null | undefined =>
    id ? (names.get(id) ?? 'strange') : id;
  const events = await interactions.find({ conversation }).sort({ order: 1 }).toArray();
  for (const [index, { _id }] of events.entries()) {
    names.set(_id, `event ${index}`);
    for (const part of [0, 1, 2]) names.set(`${_id}/${part}`, `reply ${index}.${part}`);
  }
  const [opened, replies, talk] = await Promise.all([
    inquiries.find({ conversation }).toArray(),
    outbound.find({ conversation }).sort({ order: 1 }).toArray(),
    conversations.findOne({ _id: conversation }),
  ]);
  return {
    events: events.map(({ state, handler, inquiry, opened: did }) => [state, handler, name(inquiry), did]),
    inquiries: opened.map(({ _id, direction, outcome }) => [name(_id), direction, outcome]),
    replies: replies.map(({ _id, state, inquiry }) => [name(_id), state, name(inquiry)]),
    conversation: [name(talk?.openInquiry), talk?.direction],
  };
}

let talks = 0;

async function talk(fault: Fault | null): Promise<{ traces: object; sent: string[]; writes: string[] }> {
  const from = `citizen-${(talks += 1)}`;
  const recorder = createInstance(database.collections, { onRecorded: () => undefined });
  for (const event of talkOf(from)) await recorder.inbox.record(event);
  const { db, writes, arm } = breakable(database.collections);
  const channel = createFakeChannel('telegram');
  const options = { channel, againMs: 1 };
  arm(fault);
  const first = createInstance(db, { ...options, holdsAll: 2 * talks });
  const crashed = fault?.error.message === 'crash' ? crashAt(fault, writes) : null;
  const ending = crashed ?? first.settle();
  if (crashed) void first.work();
  await ending;
  if (crashed) {
    first.die();
    await first.dispatcher.stop(5000);
    const second = createInstance(database.collections, { ...options, holdsAll: 2 * talks + 1 });
    await second.settle();
    await second.outbox.close(1000);
  }
  await first.outbox.close(crashed ? 0 : 1000);
  return { traces: await tracesOf(from), sent: channel.texts(), writes: [...writes] };
}

function crashAt(fault: Fault, writes: readonly string[]): Promise<void> {
  return until(() => writes.length > fault.at);
}

describe('a talk that is interrupted', () => {
  for (const [what, error] of [
    ['the database is away', new DostError('database.unavailable', 'away')],
    ['the process crashes', new DostError('lease.lost', 'crash')],
  ] as const)
    for (const reaches of [false, true])
      it(`because ${what} ${reaches ? 'after' : 'before'} any of its writes, ends as if nothing had happened`, async () => {
        const { traces, sent, writes } = await talk(null);
        expect(sent).toHaveLength(3);
        expect(new Set(writes)).toEqual(
          new Set([
            ...['conversations.findOneAndUpdate', 'inquiries.insertOne'],
            'inquiries.findOneAndUpdate',
            ...['settings.findOneAndUpdate', 'outbound.insertMany', 'outbound.updateOne'],
            ...['interactions.updateOne', 'interactions.updateMany', 'outbound.updateMany'],
          ]),
        );
        for (let at = 0; at < writes.length; at++) {
          const again = await talk({ at, reaches, error });
          const where = `${at}: ${writes[at]}`;
          expect([where, settledWhere(again.traces)]).toEqual([where, traces]);
          // Nothing is said twice. What was on the wire in a crash may stay unsaid: its fate is unknown.
          const numbers = again.sent.map((text) => text.replace(/\d{4}-\d{6}/g, 'N'));
          const asUsual = sent.map((text) => text.replace(/\d{4}-\d{6}/g, 'N'));
          const missing = asUsual.filter((text) => !numbers.includes(text));
          expect([where, numbers]).toEqual([where, asUsual.filter((text) => !missing.includes(text))]);
          expect([where, missing.length]).toEqual([where, unknownIn(again.traces) > 0 ? missing.length : 0]);
          expect(missing.length).toBeLessThanOrEqual(1);
        }
        await rollUpAll(database.collections);
        const { inquiries, discrepancies } = await recounted(database.collections);
        expect([inquiries, discrepancies]).toEqual([writes.length + 1, []]);
        tell('03', { 'a talk cut off': what, reaches, writes: writes.length, inquiries });
      });
});

interface Traces {
  readonly replies: readonly (readonly [string, string, string?])[];
}

function unknownIn(traces: object): number {
  return (traces as Traces).replies.filter(([, state]) => state === 'unknown').length;
}

/** The same traces, a message of unknown fate counted as sent. */
function settledWhere(traces: object): object {
  const { replies, ...rest } = traces as Traces;
  return {
    ...rest,
    replies: replies.map(([id, state, inquiry]) => [id, state === 'unknown' ? 'sent' : state, inquiry]),
  };
}
