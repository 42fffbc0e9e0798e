import { type Happening, SPEAKERS } from './transcript';

const UNITS: Readonly<Record<string, number>> = {
  saniyə: 1000,
  dəqiqə: 60_000,
  saat: 3_600_000,
  gün: 86_400_000,
};
const WHO = `((?:${SPEAKERS.join('|')})(?: \\p{Lu}\\p{L}+)?)`;
const ABOUT: readonly (readonly [RegExp, (who: string, text: string) => Happening])[] = [
  [new RegExp(`^${WHO} botu bloklayır$`, 'u'), (who) => ({ kind: 'blocks', who })],
  [new RegExp(`^${WHO} botu yenidən açır$`, 'u'), (who) => ({ kind: 'returns', who })],
  [new RegExp(`^${WHO} son mesajını silir$`, 'u'), (who) => ({ kind: 'deletes', who })],
  [
    new RegExp(`^${WHO} son mesajını düzəldir: ([\\s\\S]+)$`, 'u'),
    (who, text) => ({ kind: 'edits', who, text }),
  ],
  [new RegExp(`^${WHO} növbəti mesajı almır$`, 'u'), (who) => ({ kind: 'fails', who })],
  [new RegExp(`^${WHO} növbəti mesajı alıb-almadığı bilinmir$`, 'u'), (who) => ({ kind: 'vanishes', who })],
];

/** What the words in parentheses mean; null when nothing. */
export function parseHappening(words: string): Happening | null {
  if (words === 'bot susur') return { kind: 'silence' };
  if (words === 'son mesaj təkrar gəlir') return { kind: 'repeated' };
  const at = /^saat (\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/u.exec(words);
  if (at) return { kind: 'at', time: `${at[1]}T${at[2]}${at[3] ?? ':00'}` };
  const passes = /^((?:\d+ (?:saniyə|dəqiqə|saat|gün) ?)+) keçir$/u.exec(
    words.replace(/ keçir$/u, '  keçir'),
  );
  if (passes) {
    const parts = [...passes[1]!.matchAll(/(\d+) (\p{L}+)/gu)];
    return { kind: 'passes', ms: parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit!]!, 0) };
  }
  for (const [pattern, happening] of ABOUT) {
    const [, who, text = ''] = pattern.exec(words) ?? [];
    if (who) return happening(who, text);
  }
  return null;
}
