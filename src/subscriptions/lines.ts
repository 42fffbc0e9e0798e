import type { SubscriptionRow } from '../../models/subscription';
import { periodName } from '../reports/header';
import type { RenderOptions } from '../reports/page';
import { rhythmOf } from './about';
import type { LastSent } from './last-sent';
import { momentText } from './render';
import { dueAt, periodAt } from './schedule';

/** How a subscription stands: when something comes next, what waits, what became of the last. Nothing to say of alerts. Pure. */
export function standingLines(
  { kind, next, waiting, last }: SubscriptionRow,
  lastSent: LastSent,
  { words, locale }: Pick<RenderOptions, 'words' | 'locale'>,
  timezone: string,
): string[] {
  if (kind === 'alerts') return [];
  const rhythm = rhythmOf(kind);
  const sent = last !== undefined && lastSent !== null;
  return [
    ...(next === null
      ? []
      : [words('subscription.next', { when: momentText(dueAt(rhythm, next, timezone), timezone, locale) })]),
    ...(waiting.length > 0 ? [words('subscription.pending', { number: waiting.length })] : []),
    ...(sent
      ? [
          words('subscription.lastSent', {
            period: periodName(periodAt(rhythm, last), locale),
            state: words(`subscription.state.${lastSent}`),
          }),
        ]
      : []),
  ];
}
