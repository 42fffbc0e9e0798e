import { formatDate, formatNumber } from '../../locales/format';
import type { Words } from '../../locales';
import type { Locale } from '../core/actor';
import { dayOf, timeOf } from '../core/calendar';
import type { AlertId } from './ids';
import type { AlertState } from './judge';

/** In whose words. */
export interface RenderAlert {
  readonly words: Words;
  readonly locale: Locale;
  readonly timezone: string;
}

/** Why a webhook brings nothing, as platforms are asked about it. */
const PROBLEMS = [
  ...(['none', 'elsewhere', 'in-the-way', 'failing', 'unsubscribed', 'fields', 'off'] as const),
  ...(['instagram-none', 'instagram-elsewhere', 'instagram-fields', 'instagram-off'] as const),
];

type Told = Pick<AlertState, 'since' | 'until' | 'facts'>;

/** That something is wrong: what, since when, what was seen, and where it is said what to do. */
export function renderRaised(id: AlertId, state: Told, how: RenderAlert): string {
  const { words } = how;
  return [words('alerts.raised'), ...linesOf(id, state, how), words('alerts.runbook', { id })].join('\n');
}

/** That it is over. */
export function renderCleared(id: AlertId, { since, until }: Told, how: RenderAlert): string {
  const { words } = how;
  return [
    words('alerts.cleared'),
    words(`alerts.name.${id}`),
    words('alerts.since', { time: momentOf(since, how) }),
    words('alerts.until', { time: momentOf(until, how) }),
  ].join('\n');
}

/** One alert of a list: what is wrong, since when, and what was seen. */
export function linesOf(id: AlertId, { since, facts }: Told, how: RenderAlert): string[] {
  const { words } = how;
  const seen = factsOf(id, facts, how);
  return [
    words(`alerts.name.${id}`),
    words('alerts.since', { time: momentOf(since, how) }),
    ...(seen === '' ? [] : [seen]),
    ...(typeof facts['host'] === 'string' ? [words('alerts.host', { host: facts['host'] })] : []),
  ];
}

/** What was seen, in a line; empty where there is nothing to add. */
function factsOf(id: AlertId, facts: AlertState['facts'], { words, locale }: RenderAlert): string {
  const number = (name: string): string => formatNumber(Number(facts[name] ?? 0), locale);
  const megabytes = (name: string): string =>
    formatNumber(Math.round(Number(facts[name] ?? 0) / 1024 ** 2), locale);
  switch (id) {
    case 'database':
      return 'ms' in facts ? words('alerts.facts.slow', { ms: number('ms') }) : words('alerts.facts.away');
    case 'disk':
      return words('alerts.facts.disk', { megabytes: megabytes('free') });
    case 'spool':
      return words('alerts.facts.spool', { bytes: number('bytes'), unreadable: number('unreadable') });
    case 'inbox':
    case 'outbox':
      return words('alerts.facts.queue', {
        number: number('count'),
        minutes: formatNumber(Math.floor(Number(facts['seconds'] ?? 0) / 60), locale),
      });
    case 'roll-up':
      return words('alerts.facts.lag', {
        minutes: formatNumber(Math.floor(Number(facts['seconds'] ?? 0) / 60), locale),
      });
    case 'figures':
      return words('alerts.facts.figures', { number: number('count'), first: String(facts['first'] ?? '') });
    case 'quarantine':
      return words('alerts.facts.quarantine', { number: number('count') });
    default: {
      const problem = PROBLEMS.find((one) => one === facts['reason']);
      return problem
        ? words(`alerts.problem.${problem}`)
        : words('alerts.facts.answer', { answer: String(facts['reason'] ?? '') });
    }
  }
}

function momentOf(at: Date | null, { locale, timezone }: RenderAlert): string {
  return at ? `${formatDate(dayOf(at, timezone), locale)} ${timeOf(at, timezone)}` : '—';
}
