import type { Rhythm } from '../../models/subscription';
import { fold, skeleton } from '../core/fold';

type Kind = Rhythm | 'alerts';

/** `haftalik` is as good as `həftəlik`. */
const bare = (word: string): string => skeleton(fold(word));
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).map(bare));

/** Words that say nothing but how often. */
const CLEAR: Readonly<Record<Kind, ReadonlySet<string>>> = {
  daily: words(
    `daily gündəlik günlük gündə hergün ежедневно ежедневный ежедневная ежедневные ежедневную ежедн everyday`,
  ),
  weekly: words(
    `weekly həftəlik həftədə herhəftə еженедельно еженедельный еженедельная еженедельные еженедельную еженед`,
  ),
  monthly: words(
    `monthly aylıq ayda heray ежемесячно ежемесячный ежемесячная ежемесячные ежемесячную ежемес`,
  ),
  alerts: words(
    `alerts alert xəbərdarlıq xəbərdarlıqlar xəbərdarlığı siqnal siqnallar bildiriş bildirişlər оповещения оповещение
     уведомления уведомление предупреждения предупреждение тревога`,
  ),
};
/** Words that may also be about when, so they count only where no clear one stands. */
const VAGUE: Readonly<Partial<Record<Kind, ReadonlySet<string>>>> = {
  daily: words('day days d gün день дня дн'),
  weekly: words('week weeks w wk həftə неделя неделю недели нед'),
  monthly: words('month months m mon ay месяц месяца мес'),
};
const EVERY = words('every each hər каждый каждую каждое каждые');

/** What was asked for: how often (null: it is not said, or more than one thing is), and the words that remain. */
export interface ParsedSubscription {
  readonly kind: Kind | null;
  readonly rest: string;
}

/** Takes the words about how often out of what was typed; the others are about whom. Pure, never throws. */
export function parseSubscription(args: string): ParsedSubscription {
  const pieces = args.split(/[\s,;]+/u).filter((piece) => piece !== '');
  const named = pieces.map((raw) => ({
    raw,
    text: /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(bare(raw))?.[0] ?? '',
  }));
  for (const vocabulary of [CLEAR, VAGUE]) {
    const kindOf = (text: string): Kind | undefined =>
      (Object.keys(vocabulary) as Kind[]).find((kind) => vocabulary[kind]!.has(text));
    const kinds = new Set(named.flatMap(({ text }) => kindOf(text) ?? []));
    if (kinds.size === 0) continue;
    const others = named.filter(({ text }) => kindOf(text) === undefined && !EVERY.has(text));
    const rest = others.map(({ raw }) => raw).join(' ');
    return { kind: kinds.size === 1 ? [...kinds][0]! : null, rest };
  }
  return { kind: null, rest: args };
}
