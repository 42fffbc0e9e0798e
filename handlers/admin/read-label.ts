const QUOTED = /(?:^|\s)(?:(?:label|ad|имя|name)\s*[:=]?\s*)?["“”„«]([^"“”„«»]*)["“”»]/iu;
const BARE = /(?:^|\s)(?:label|ad|имя|name)\s*[:=]?\s+(.+)$/isu;
const LONGEST = 40;

/** Takes the label out of what was typed: `label "Aysel M."`, `"Aysel M."`, or everything after `label`. */
export function readLabel(text: string): { label?: string; rest: string } {
  const match = QUOTED.exec(text) ?? BARE.exec(text);
  if (!match) return { rest: text };
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
  const clean = match[1]!.replace(/[\p{C}\s]+/gu, ' ').trim();
  const label = Array.from(clean).slice(0, LONGEST).join('').trim();
  return label === '' ? { rest } : { label, rest };
}
