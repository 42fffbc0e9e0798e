import { cleanLabel } from '../../src/people/label';

const QUOTED = /(?:^|\s)(?:(?:label|ad|имя|name)\s*[:=]?\s*)?["“”„«]([^"“”„«»]*)["“”»]/iu;
const BARE = /(?:^|\s)(?:label|ad|имя|name)\s*[:=]?\s+(.+)$/isu;

/** Takes the label out of what was typed: `label "Aysel M."`, `"Aysel M."`, or everything after `label`. */
export function readLabel(text: string): { label?: string; rest: string } {
  const match = QUOTED.exec(text) ?? BARE.exec(text);
  if (!match) return { rest: text };
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
  const label = cleanLabel(match[1]!);
  return label === '' ? { rest } : { label, rest };
}
