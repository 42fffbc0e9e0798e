import { join } from 'node:path';
import { projectRoot } from '../database/project-root';

/** The weights of Inter that pictures use. */
export const WEIGHTS = [400, 600, 700, 800] as const;
export type Weight = (typeof WEIGHTS)[number];

export const FONT_FAMILY = 'Inter';

const NAMES: Readonly<Record<Weight, string>> = {
  400: '400Regular',
  600: '600SemiBold',
  700: '700Bold',
  800: '800ExtraBold',
};

/** The full font file of a weight (SIL Open Font License). Whole files: subsets lack our letters in bold. */
export function fontPath(weight: Weight): string {
  const name = NAMES[weight];
  return join(projectRoot(), 'node_modules/@expo-google-fonts/inter', name, `Inter_${name}.ttf`);
}

const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const AZERBAIJANI = 'ƏəĞğİıÖöŞşÜüÇç';
const RUSSIAN = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const SIGNS = ' \u00a0\u202f.,:;!?…—–-−+*/%()[]{}«»“”„’\'"№₼▲▼→≥≤<>·•×§&@#°_=';

/** Every letter of the three languages, and the signs that may stand beside them. */
export const CHARACTERS: readonly string[] = [...new Set(LATIN + AZERBAIJANI + RUSSIAN + SIGNS)];
