import { setTimeout as sleep } from 'node:timers/promises';
import type { TelegramChannel } from '../bots/telegram';
import type { Core, Doors } from './compose';
import type { Day } from './core/calendar';
import type { ChannelName } from './core/channel';
import { eraseAsked, noteKeptDeletions } from './erase-duty';
import { watchPublished } from './answers/published';
import { watchAnswers } from './answers/watch';
import { alertsOf, watchAround, watchHere } from './watch-duties';
import { startWork } from './inbox/work';
import { expireInquiries } from './inquiries/expire';
import type { InquiryRow } from '../models/inquiry';
import type { Log } from './log';
import { type Duty, lead } from './schedule/lead';
import { repeat } from './schedule/repeat';
import { loadRetention } from './retention/policy';
import { runRetention } from './retention/run';
import { noteChannels } from './stats/coverage';
import { startRollUp } from './stats/roll-up-loop';

/** What a server does beside answering HTTP. */
export interface Duties {
  /** What brings events in; stopped first. */
  readonly waysIn: readonly Duty[];
  readonly work: readonly Duty[];
}

/** Starts polling where it is chosen, the work on what was recorded, the counting, and (`watch`) the watch over all that. */
export function startDuties(core: Core, doors: Doors, { watch }: { readonly watch: boolean }): Duties {
  const { channels, telegram } = doors;
  return {
    waysIn: telegram
      ? [
          startIdentifying(telegram, core.log),
          ...(core.config.telegram?.mode === 'polling' ? [poll(core, telegram)] : []),
        ]
      : [],
    work: [
      startWork(core),
      startRollUp(core),
      noteDays(core, [...channels.keys()]),
      attendDesk(core),
      eraseAsked(core, doors),
      noteKeptDeletions(core),
      expireSilent(core),
      retain(core),
      tellSubscribers(core),
      watchAnswers(core.services.answers, core.log),
      watchPublished(core.services.answers, core.db, core.log),
      ...(watch ? watchOver(core, doors) : []),
    ],
  };
}

function watchOver(core: Core, doors: Doors): Duty[] {
  const alerts = alertsOf(core, doors);
  return [watchHere(core, alerts), watchAround(core, alerts)];
}

const EXPIRE_EVERY_MS = 60_000;

/** Closes what only the bot has answered and nobody came back to, in one process at a time. */
function expireSilent({ db, services, clock, farewell, leases, log }: Core): Duty {
  const tell = (inquiry: InquiryRow) => services.desk.tellExpired(inquiry, farewell);
  return lead(leases, 'expiry', log, () =>
    repeat(
      EXPIRE_EVERY_MS,
      async () => void (await expireInquiries(db, services.hours, clock(), tell)),
      (error) => log.error({ err: error }, 'work.failed'),
    ),
  );
}

const NOTE_DAYS_EVERY_MS = 3_600_000;

/** Notes each day that this process runs: days on which none did are not covered. */
function noteDays({ db, today, log }: Core, on: readonly ChannelName[]): Duty {
  let noted: Day | null = null;
  return repeat(
    NOTE_DAYS_EVERY_MS,
    async () => {
      const before = noted;
      noted = today();
      await noteChannels(db, on, noted, before);
    },
    (error) => log.error({ err: error }, 'work.failed'),
  );
}

const TELL_EVERY_MS = 60_000;

/** Tells subscribers what is due and what they asked to be warned of, in one process at a time. */
function tellSubscribers({ services, leases, log }: Core): Duty {
  return lead(leases, 'subscriptions', log, () =>
    repeat(
      TELL_EVERY_MS,
      () => services.subscriptions.round(),
      (error) => log.error({ err: error }, 'subscriptions.failed'),
    ),
  );
}

const RETAIN_EVERY_MS = 24 * 3_600_000;

/** Removes each day what `data/retention.json` keeps no longer, in one process at a time; at the start too. */
function retain({ db, clock, leases, log }: Core): Duty {
  return lead(leases, 'retention', log, () =>
    repeat(
      RETAIN_EVERY_MS,
      async () => {
        const policy = loadRetention();
        await runRetention({ db, policy, clock, log, actor: 'system' });
      },
      (error) => log.error({ err: error }, 'work.failed'),
    ),
  );
}

const SWEEP_EVERY_MS = 15_000;

/** Returns the inquiries of silent operators, in one process at a time. */
function attendDesk({ services, leases, log }: Core): Duty {
  return lead(leases, 'desk', log, () =>
    repeat(
      SWEEP_EVERY_MS,
      () => services.desk.sweep(),
      (error) => log.error({ err: error }, 'desk.failed'),
      SWEEP_EVERY_MS,
    ),
  );
}

/** Only one process at a time may poll. */
function poll({ inbox, leases, log }: Core, telegram: TelegramChannel): Duty {
  return lead(leases, 'telegram-poll', log, () =>
    telegram.poll({
      onEvents: async (events, rejects) => {
        await Promise.all([...events.map((event) => inbox.record(event)), inbox.quarantine(rejects)]);
      },
      onProblem: ({ code, message, retryInMs }) =>
        log.warn({ channel: 'telegram', code, detail: message, retryInMs }, 'channel.stopped'),
    }),
  );
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Asks Telegram for the bot's name, by which our commands in groups are known, until it answers; a dead token is told. */
function startIdentifying(telegram: TelegramChannel, log: Log): Duty {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ask = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const me = await telegram.whoAmI();
      if (me.ok || signal.aborted) return;
      const { deadToken, reason } = me;
      const detail = deadToken ? 'Telegram does not accept TELEGRAM_BOT_TOKEN' : 'Telegram cannot be asked';
      log[deadToken ? 'error' : 'warn'](
        { channel: 'telegram', detail, reason, retryInMs: pause },
        'channel.stopped',
      );
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  };
  void ask();
  // A question under way is not waited for: nothing hangs on its answer.
  return { stop: async () => stopping.abort() };
}
