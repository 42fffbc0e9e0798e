import { detectDanger } from '../src/answers/danger';
import { LOCALES } from '../src/core/actor';
import { alarmsOf, readPhrases } from '../test/answers/danger-set';

/**
 * Prints how many people in danger get the emergency numbers, and how many others, per language and half. `--failures`
 * lists what failed in the tuned half; the held-out half is never listed, so that nobody tunes by it.
 */
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.table(
  LOCALES.flatMap((locale) =>
    (['tuned', 'heldOut', 'unseen', 'fresh'] as const).map((half) => {
      const phrases = readPhrases(locale)[half];
      const { recall, falseAlarms } = alarmsOf(phrases);
      return {
        half: `${half}, ${locale}`,
        danger: phrases.danger.length,
        recall: percent(recall),
        calm: phrases.calm.length,
        'false alarms': percent(falseAlarms),
      };
    }),
  ),
);

if (process.argv.includes('--failures'))
  for (const locale of LOCALES) {
    const { danger, calm } = readPhrases(locale).tuned;
    for (const text of danger.filter((one) => !detectDanger(one))) console.log(`missed: ${text}`);
    for (const text of calm.filter(detectDanger)) console.log(`false alarm: ${text}`);
  }
