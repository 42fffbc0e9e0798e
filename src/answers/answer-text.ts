import type { AnswerEntry } from './schema';

/** An answer as a citizen reads it: its text, and its links below, one a line. */
export function answerText({ answer, links }: Pick<AnswerEntry, 'answer' | 'links'>): string {
  return [answer.trim(), ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n');
}
