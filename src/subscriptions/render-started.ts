import type { SentView, SubscriptionRow } from '../../models/subscription';
import { formatDuration } from '../../locales/format';
import { type Day, timeOf } from '../core/calendar';
import { type Reply, textReply } from '../core/reply';
import { centreCode, type Subject } from '../core/subjects';
import { periodName } from '../reports/header';
import type { RenderOptions } from '../reports/page';
import { isView, rhythmOf, subjectsOf } from './about';
import { bringsDigest } from './attach';
import type { AlertLimits } from './deps';
import { LEAST_DAYS } from './new-records';
import { describe, momentText, stopChoice } from './render';
import { dueAt, MOST_MISSED, PATIENCE_MS, periodAt, SEND_HOUR } from './schedule';
import { LAST_HOUR, RECENT_DAYS } from './watch-days';

const HOUR_MS = 3_600_000;
/** Views that have a picture. */
const DRAWN: ReadonlySet<SentView> = new Set(['compare', 'trend', 'map', 'hours']);

/** How a new subscription is shown. */
export interface Started extends RenderOptions {
  readonly timezone: string;
  readonly today: Day;
  readonly limits: AlertLimits;
  /** The platform lets us write only for a while after the person's last message. */
  readonly window: boolean;
  /** Which files the channel takes. */
  readonly takes: (mimeType: string) => boolean;
}

/** What comes, when, and the first time; with a button that stops it. */
export function renderStarted(row: SubscriptionRow, started: Started): Reply {
  const { words, today } = started;
  const lines = [
    words('subscription.started', { what: describe(row, started, today) }),
    ...(row.kind === 'alerts' ? alertLines(subjectsOf(row)[0] ?? null, started) : figureLines(row, started)),
  ];
  const mine = { label: words('subscription.button.mine'), value: '/subscriptions' };
  return textReply(lines.join('\n'), [stopChoice(row, started), mine]);
}

function figureLines({ kind, subject, next }: SubscriptionRow, started: Started): string[] {
  const { words, locale, timezone, window, centres, takes, sees = () => true } = started;
  if (kind === 'alerts' || next === null) return [];
  const rhythm = rhythmOf(kind);
  const at = dueAt(rhythm, next, timezone);
  const hours = PATIENCE_MS[rhythm] / HOUR_MS;
  const digest = bringsDigest({ kind, subject }, next, { centres, takes, sees });
  return [
    isView(kind)
      ? words(`subscription.brings.${DRAWN.has(kind) ? 'view' : 'words'}`, { command: `/${kind}` })
      : words(digest ? 'subscription.brings.digest' : 'subscription.brings.picture'),
    words(`subscription.when.${rhythm}`, { time: timeOf(at, timezone) }),
    words('subscription.first', {
      when: momentText(at, timezone, locale),
      period: periodName(periodAt(rhythm, next), locale),
    }),
    words(`subscription.patience.${rhythm}`, { n: rhythm === 'daily' ? hours : hours / 24 }),
    ...(window ? [words('subscription.window', { most: MOST_MISSED.daily })] : []),
  ];
}

/** Of what there are alerts, for whoever may see it. */
function alertLines(
  subject: Subject | null,
  { words, locale, limits, sees = () => true, centres }: Started,
): string[] {
  const about = (one: Subject): boolean => (subject === null ? sees(one) : subject === one);
  const time = (seconds: number): string => formatDuration(seconds, locale);
  const someCentre =
    subject === null
      ? centres.some(({ _id, until }) => !until && sees(`centre:${_id}`))
      : centreCode(subject) !== null;
  return [
    words('subscription.alerts.intro'),
    words('subscription.alerts.record', { least: LEAST_DAYS, recent: RECENT_DAYS }),
    ...(about('chatbot') || about('social')
      ? [words('subscription.alerts.queue', { time: time(limits.chatSeconds) })]
      : []),
    ...(someCentre ? [words('subscription.alerts.centre', { time: time(limits.centreSeconds) })] : []),
    ...(about('call-centre') ? [words('subscription.alerts.line', { time: time(limits.callSeconds) })] : []),
    words('subscription.alerts.hours', { from: clock(SEND_HOUR), to: clock(LAST_HOUR) }),
  ];
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
