import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CHARACTERS } from '../src/pictures/fonts';
import { checkFonts } from './checks/fonts';
import { finish } from './checks/report';

const root = resolve(__dirname, '..');
/** All that people are told, and the names that pictures show. */
const TEXTS = ['az', 'ru', 'en'].map((locale) => `locales/${locale}.json`);
const NAMES = ['data/centres.json', 'data/districts.json', 'data/age-bands.json'];
const text = [...TEXTS, ...NAMES].map((path) => readFileSync(join(root, path), 'utf8')).join('');

finish('fonts', checkFonts(CHARACTERS.join('') + text));
