import { setImmediate as soon, setTimeout as sleep } from 'node:timers/promises';
import type { Locale } from '../../src/core/actor';
import type { ChannelName } from '../../src/core/channel';
import type { Core } from '../../src/compose';
import { expireInquiries } from '../../src/inquiries/expire';
import { numberStaff } from '../../src/people/staff';
import { until } from '../support/processes';
import { startProduct, type Product } from '../support/product';
import { arrive, type Actor, STAFF_GROUP } from './actors';
import type { StaffMember } from './transcript';

/** A real server with fake platforms, on which one transcript after another is played. */
export interface Stage {
  readonly product: Product;
  readonly channel: ChannelName;
  /** Nobody of the earlier transcripts is left in the queue or on duty, and the clock shows this time. */
  clear(at: string): Promise<void>;
  /** Lets this time pass; what is due by then happens. */
  passes(ms: number): Promise<void>;
  citizen(locale: Locale): Promise<Actor>;
  /** Somebody on any channel, who has done nothing yet. */
  arrive(channel: ChannelName, locale: Locale): Promise<Actor>;
  staff(member: Pick<StaffMember, 'locale'> & Partial<StaffMember>): Promise<Actor>;
  /** Resolves when everything received is handled and everything to send is sent. */
  idle(): Promise<void>;
  /** The same when something may not have arrived: then its author is told. */
  idleAfterFailure(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server for the transcripts of one channel, with or without a staff group. */
export async function openStage(channel: ChannelName, { group = false } = {}): Promise<Stage> {
  const environment = {
    TRUST_PROXY: 'loopback',
    LOG_LEVEL: 'warn',
    TELEGRAM_STAFF_CHAT: group ? String(STAFF_GROUP) : undefined,
  };
  const product = await startProduct({ environment });
  // Links to the bot need its name.
  await until(() => product.bot.calls.some(({ method, status }) => method === 'getMe' && status === 200));
  const idle = (): Promise<void> => untilIdle(product.running.core);
  return {
    product,
    channel,
    clear: async (at) => {
      await idle();
      const { db, bot, graph, logged, deliveries } = product;
      const unimportant = { writeConcern: { w: 1, journal: false } } as const;
      await Promise.all([
        db.inquiries.deleteMany({}, unimportant),
        db.staff.deleteMany({}, unimportant),
        db.audit.deleteMany({}, unimportant),
        db.settings.deleteMany({ _id: /^(notice|staff-number)/ }, unimportant),
      ]);
      bot.reset();
      graph.reset();
      logged.length = 0;
      deliveries.length = 0;
      product.at(at);
    },
    passes: async (ms) => {
      product.at(new Date(product.now().getTime() + 4 * 3_600_000 + ms).toISOString().slice(0, 19));
      const { db, farewell, services } = product.running.core;
      await until(async () => (await db.settings.findOne({ _id: /^erasure:/ })) === null);
      await services.desk.sweep();
      await expireInquiries(db, services.hours, product.now(), (inquiry) =>
        services.desk.tellExpired(inquiry, farewell),
      );
      await idle();
    },
    citizen: async (locale) => {
      const actor = await arrive(product, channel, locale);
      // Meta tells nobody's language: there we know it from elsewhere.
      if (locale !== 'az' && (channel === 'messenger' || channel === 'instagram')) {
        const { people, services } = product.running.core;
        await people.resolve([{ channel, senderId: actor.id, test: false }], product.now());
        await services.people.setLocale(people.pseudonym(channel, actor.id), locale);
      }
      return actor;
    },
    arrive: (on, locale) => arrive(product, on, locale),
    staff: async ({ who, role, locale, centres = null, grants = null }) => {
      const actor = await arrive(product, 'telegram', locale);
      if (!role) return actor;
      const { core } = product.running;
      await core.db.staff.insertOne({
        _id: core.people.pseudonym('telegram', actor.id),
        role,
        source: 'invite',
        label: who?.split(' ')[1] ?? '',
        centres: centres && [...centres],
        grants: grants && [...grants],
        grantedAt: product.now(),
        revokedAt: null,
      });
      await numberStaff(core.db, core.people.pseudonym('telegram', actor.id));
      return actor;
    },
    idle,
    idleAfterFailure: async () => {
      await idle();
      const untold = { author: { $exists: true }, state: { $in: ['failed' as const, 'unknown' as const] } };
      const { db } = product;
      await until(
        async () => (await db.outbound.findOne({ ...untold, authorTold: { $exists: false } })) === null,
      );
      await idle();
    },
    close: () => product.stop(),
  };
}

/** What is waited for longer than this will not come. */
const STUCK_MS = 120_000;

/** Waits until the dispatcher and the outbox have nothing in hand or to look for. */
export async function untilIdle({ dispatcher, outbox, shares }: Core): Promise<void> {
  const busy = (): boolean =>
    dispatcher.inHand > 0 || dispatcher.wantsScan || outbox.inHand > 0 || outbox.wantsScan(shares.mine());
  const began = performance.now();
  while (busy()) {
    // The first milliseconds a turn of the event loop at a time: most things are done by then.
    await (performance.now() - began < 20 ? soon() : sleep(2));
    if (performance.now() - began < STUCK_MS) continue;
    const inHand = `${dispatcher.inHand} to handle, ${outbox.inHand} to send`;
    throw new Error(`Still not idle after ${STUCK_MS} ms: ${inHand}, scan ${dispatcher.wantsScan}`);
  }
}
