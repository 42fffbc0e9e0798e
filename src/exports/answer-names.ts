import { fold } from '../core/fold';

/** The commands whose answers can be had as files or by themselves, by what people call them. */
export const ANSWERS: Readonly<Record<string, string>> = {
  ...{ stats: 'stats', statistics: 'stats', statistika: 'stats', статистика: 'stats' },
  ...{ callcentre: 'callcentre', callcenter: 'callcentre', day: 'day', satisfaction: 'satisfaction' },
  ...{ record: 'record', records: 'record', compare: 'compare', comparison: 'compare' },
  ...{
    trend: 'trend',
    trends: 'trend',
    hours: 'hours',
    heatmap: 'hours',
    saatlar: 'hours',
    часы: 'hours',
    map: 'map',
    xerite: 'map',
    карта: 'map',
    districts: 'districts',
    operators: 'operators',
  },
  ...{ corrections: 'corrections', cases: 'cases', hallar: 'cases' },
  ...{ rekord: 'record', muqayise: 'compare', dinamika: 'trend', rayonlar: 'districts' },
  ...{ memnunluq: 'satisfaction', operatorlar: 'operators', duzelisler: 'corrections' },
  ...{ muqayiseni: 'compare', dinamikani: 'trend', xeriteni: 'map', сравнения: 'compare' },
  ...{ динамику: 'trend', карту: 'map', карты: 'map' },
  ...{ сравнение: 'compare', динамика: 'trend', районы: 'districts', операторы: 'operators' },
};

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
