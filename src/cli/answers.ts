import { resolve } from 'node:path';
import { loadAnswers } from '../answers/load';
import { LOCALES } from '../core/actor';
import { dataPath } from '../database/project-root';
import { print } from './print';

/** Checks a folder of answers as a server would before it uses them; throws `input.invalid` with every problem. */
export function checkAnswers(folder: string | undefined): void {
  const catalogue = loadAnswers(folder ? resolve(folder) : dataPath('answers'));
  for (const locale of LOCALES) {
    const { entries } = catalogue[locale];
    const questions = entries.reduce((sum, entry) => sum + entry.questions.length, 0);
    print(`${locale}: ${entries.length} entries, ${questions} questions`);
  }
}
