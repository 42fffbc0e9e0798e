import { fold } from '../core/fold';

/** What people call the commands, in any language and the forms that follow a verb. */
const NAMES: Readonly<Record<string, string>> = {
  stats: 'stats statistics statistika статистика',
  callcentre: 'callcentre callcenter',
  day: 'day',
  satisfaction: 'satisfaction məmnunluq məmnunluğu удовлетворённость',
  record: 'record records rekord rekordlar рекорд рекорды',
  compare: 'compare comparison müqayisə müqayisəni сравнение сравнения',
  trend: 'trend trends dinamika dinamikanı динамика динамику',
  hours: 'hours heatmap saatlar saatları часы',
  map: 'map xəritə xəritəni карта карту карты',
  districts: 'districts rayonlar rayonları районы',
  operators: 'operators operatorlar operatorları операторы операторов',
  corrections: 'corrections düzəlişlər',
  cases: 'cases hallar',
};

/** The commands whose answers can be had as files or by themselves, by what people call them, folded. */
export const ANSWERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMES).flatMap(([command, names]) =>
    names.split(' ').map((name) => [fold(name), command] as const),
  ),
);

/** The words of what was typed. Pure. */
export function wordsIn(args: string): string[] {
  return args.split(/\s+/).filter((word) => word !== '');
}

/** A word as names are matched: with or without its stroke. Pure. */
export function nameOf(word: string): string {
  return fold(word).replace(/^[/\\.]+|[,:;]+$/g, '');
}

/** Where one of the names stands, unless it is the key of a choice (`satisfaction = yes`); -1: nowhere. */
export function placeOf(names: Readonly<Record<string, string>>, words: readonly string[]): number {
  const named = words.map(nameOf);
  return named.findIndex((word, at) => Object.hasOwn(names, word) && !named[at + 1]?.startsWith('='));
}

/** The first command named that `wanted` takes, and the words beside it; null: none is. Pure. */
export function takeAnswer<Name extends string>(
  args: string,
  wanted: (command: string) => command is Name,
): { readonly command: Name; readonly rest: string } | null {
  const words = wordsIn(args);
  for (const [at, word] of words.entries()) {
    const command = Object.hasOwn(ANSWERS, nameOf(word)) ? ANSWERS[nameOf(word)]! : '';
    if (wanted(command)) return { command, rest: words.filter((_, place) => place !== at).join(' ') };
  }
  return null;
}
