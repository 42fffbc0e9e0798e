import { statSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../core/actor';
import type { Log } from '../log';
import { repeat } from '../schedule/repeat';
import type { Answers } from './catalogue';

const EVERY_MS = 2000;

/**
 * Reloads the answers soon after their files change, in every process by itself, until stopped. Files that are still
 * being written are waited for; a broken catalogue is logged with its reason, and the last good one stays in use.
 */
export function watchAnswers(answers: Answers, log: Log, everyMs = EVERY_MS): { stop(): Promise<void> } {
  let used = stateOf(answers.folder);
  let before = used;
  const look = (): void => {
    const now = stateOf(answers.folder);
    if (now === before && now !== used) {
      used = now;
      const outcome = answers.reload();
      if (outcome.ok) log.info({ entries: outcome.entries }, 'answers.reloaded');
      else log.error({ reason: outcome.reason }, 'answers.refused');
    }
    before = now;
  };
  return repeat(everyMs, look, (error) => log.error({ err: error }, 'answers.failed'));
}

/** Differs when one of the files does. Times alone would miss a second edit within a clock tick. */
function stateOf(folder: string): string {
  return LOCALES.map((locale) => {
    const found = statSync(join(folder, `${locale}.yaml`), { throwIfNoEntry: false });
    return found ? `${found.mtimeMs}/${found.size}/${found.ino}` : 'absent';
  }).join(' ');
}
