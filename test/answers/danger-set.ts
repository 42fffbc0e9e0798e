import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Locale } from '../../src/core/actor';
import { detectDanger } from '../../src/answers/danger';

const half = z.strictObject({ danger: z.array(z.string().min(1)), calm: z.array(z.string().min(1)) });
const set = z.strictObject({ tuned: half, heldOut: half, unseen: half, fresh: half });

/** One half of the phrases: of people in danger, and such as only sound like it. */
export type Phrases = z.output<typeof half>;

/** The phrases of one language in `test/answers/danger`. */
export function readPhrases(locale: Locale): z.output<typeof set> {
  return set.parse(parse(readFileSync(join(__dirname, 'danger', `${locale}.yaml`), 'utf8')));
}

/** Shares of 0 to 1: of those in danger who get the numbers, and of the others who get them for nothing. */
export interface Alarms {
  readonly recall: number;
  readonly falseAlarms: number;
}

export function alarmsOf({ danger, calm }: Phrases): Alarms {
  const share = (texts: readonly string[]) => texts.filter(detectDanger).length / texts.length;
  return { recall: share(danger), falseAlarms: share(calm) };
}
