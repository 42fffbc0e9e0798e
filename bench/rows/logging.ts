import { createKeyring } from '../../src/people/keyring';
import { PeopleKeys } from '../../src/people/resolve';
import type { InboundEvent } from '../../src/core/event';
import { Inbox } from '../../src/inbox/inbox';
import { interactionRow } from '../../src/inbox/write';
import { silentLog } from '../../src/log';
import { createMetrics } from '../../src/metrics';
import type { InteractionRow } from '../../models/interaction';
import { interleave, rateOf } from '../interleave';
import { median, ratios } from '../measure';
import type { BenchDatabase } from '../place';
import { perSecond } from '../words';
import type { Bench, Family, Measured } from '../row';

const PEOPLE = 2_000;
const KEY = Buffer.alloc(32, 7);

/** Durable logging below HTTP: through the inbox, and as anybody would write it with the same rows and indexes. */
export const logging: Family = {
  quickSeconds: 10,
  rows: [
    {
      id: 'log-256',
      what: 'durable logging below HTTP, 256 messages in flight',
      against: 'one Model.create with j: true a message, same rows and indexes',
      unit: '×',
      reach: { at: 'least', value: 10 },
    },
    {
      id: 'log-1000',
      what: 'durable logging below HTTP, 1 000 messages in flight',
      against: 'raw insertMany of 1 000, j: true',
      unit: '×',
      reach: { at: 'least', value: 0.8 },
    },
  ],
  measure: async (bench) => {
    const [ours, theirs] = [await bench.place.open('log'), await bench.place.open('log_naive')];
    const keyring = createKeyring([KEY]);
    const db = ours.collections;
    const people = new PeopleKeys(db, keyring);
    const inbox = new Inbox({
      ...{
        db,
        keyring,
        people,
        spool: null,
        clock: () => new Date(),
        log: silentLog,
        metrics: createMetrics(),
      },
      onRecorded: () => undefined,
      onMissed: () => undefined,
    });
    const model = theirs.connection.model<InteractionRow>('interactions');
    const { messages, slowMessages, repeats, passMs: limitMs } = bench.sizes;
    let run = 0;
    const logged = (count: number, inFlight: number) => async (): Promise<number> => {
      await emptied(ours);
      const events = eventsOf((run += 1), count);
      return (await rateOf({ count, inFlight, limitMs }, (index) => inbox.record(events[index]!))).rate;
    };
    // The rows are made beforehand: encrypting is charged to ours alone.
    const rowsOf = (count: number): InteractionRow[] => {
      const receivedAt = new Date();
      return eventsOf((run += 1), count).map((event, index) =>
        interactionRow(keyring, event.senderId, KEY, {
          ...{ event, receivedAt, order: receivedAt.getTime() * 1000 + index, test: false, own: false },
        }),
      );
    };

    if (bench.wanted('log-256')) {
      const rates = await interleave(
        {
          ours: logged(messages, 256),
          theirs: async () => {
            await emptied(theirs);
            const rows = rowsOf(slowMessages);
            const pass = { count: slowMessages, inFlight: 256, limitMs };
            return (await rateOf(pass, (index) => model.create(rows[index]!))).rate;
          },
        },
        repeats,
        bench.enough,
      );
      bench.keep(compared('log-256', rates));
    }
    if (bench.wanted('log-1000')) bench.keep(await bulk(bench, logged(messages, 1000), rowsOf, theirs));
    await inbox.close();
  },
};

async function bulk(
  { enough, sizes: { messages, repeats, passMs: limitMs } }: Bench,
  ours: () => Promise<number>,
  rowsOf: (count: number) => InteractionRow[],
  database: BenchDatabase,
): Promise<Measured> {
  const { collection } = database.connection.model('interactions');
  const theirs = async (): Promise<number> => {
    await emptied(database);
    const rows = rowsOf(messages);
    const groups = Array.from({ length: Math.ceil(messages / 1000) }, (_, at) =>
      rows.slice(at * 1000, at * 1000 + 1000),
    );
    const pass = { count: groups.length, inFlight: 1, limitMs };
    const { rate } = await rateOf(pass, (index) =>
      collection.insertMany(groups[index] as never[], { ordered: false }),
    );
    return rate * 1000;
  };
  return compared('log-1000', await interleave({ ours, theirs }, repeats, enough));
}

/** Begins with an empty log: beyond the engine's cache a row costs several times as much, whoever writes it. */
export async function emptied({ connection }: BenchDatabase): Promise<void> {
  const model = connection.model('interactions');
  await model.collection.drop();
  await model.createCollection();
  await model.createIndexes();
}

/** Two rates measured beside one another, as how many times the one is the other. */
export function compared(
  id: string,
  rates: { readonly ours: number[]; readonly theirs: number[] },
): Measured {
  return {
    id,
    values: ratios(rates.ours, rates.theirs),
    detail: `${perSecond(median(rates.ours))} against ${perSecond(median(rates.theirs))}`,
    scaled: null,
  };
}

function eventsOf(run: number, count: number): InboundEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const senderId = String(7_000_000 + (index % PEOPLE));
    return {
      ...{ channel: 'telegram', accountId: '123456', eventKey: `123456:message:${run}:${index}` },
      ...{
        conversationId: senderId,
        senderId,
        sentAt: new Date(),
        messageId: String(index),
        localeHint: 'az',
      },
      ...{ kind: 'text', text: 'Salam, əlilliyin təyin olunması üçün hara müraciət etməliyəm?' },
    };
  });
}
