import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFiles } from './checks/files';
import { collectAttributes, collectKeyUses, type KeyUses } from './checks/key-uses';
import { baseKeys, checkCatalogues, unusedKeys, type Catalogue } from './checks/locales';
import { finish } from './checks/report';

/** Keys that code puts together in a way no reading of it shows; a prefix each, with the reason. */
const DYNAMIC_PREFIXES: readonly string[] = [];

const root = resolve(__dirname, '..');
/** The sentences of a folder in each language. */
const read = (folder: string): Record<string, Catalogue> =>
  Object.fromEntries(
    ['az', 'ru', 'en'].map((locale) => [
      locale,
      JSON.parse(readFileSync(join(root, folder, `${locale}.json`), 'utf8')) as Catalogue,
    ]),
  );
const catalogues = read('locales');

/** Code that is handed a part of the catalogue, and where that part begins. */
const PARTS = [{ under: /^(web\/(chat|widget)|src\/http)\//, namespace: 'page.' }];

const uses: KeyUses = { literals: new Set(), patterns: [] };
for (const folder of ['src', 'handlers', 'bots', 'locales', 'web'].filter((name) =>
  existsSync(join(root, name)),
)) {
  for (const path of listFiles(root, folder)) {
    const namespaces = [
      '',
      ...PARTS.filter(({ under }) => under.test(path)).map(({ namespace }) => namespace),
    ];
    const text = readFileSync(join(root, path), 'utf8');
    for (const namespace of namespaces) {
      if (/\.(ts|js)$/.test(path)) collectKeyUses(text, uses, namespace);
      if (path.endsWith('.html')) collectAttributes(text, uses, namespace);
    }
  }
}
const unused = unusedKeys(baseKeys(catalogues.az!), uses.literals, uses.patterns)
  .filter((key) => !DYNAMIC_PREFIXES.some((prefix) => key.startsWith(prefix)))
  .map((key) => `az: ${key} is named nowhere in the code`);

/** What is wrong in the words of one area of the console; those of the shell are everybody's. */
function checkArea(area: string): string[] {
  const words = read(`locales/console/${area}`);
  const found: KeyUses = { literals: new Set(), patterns: [] };
  for (const path of listFiles(root, area === 'shell' ? 'web/console' : `web/console/${area}`))
    if (/\.tsx?$/.test(path)) collectKeyUses(readFileSync(join(root, path), 'utf8'), found, '', path);
  return [
    ...checkCatalogues(words),
    ...unusedKeys(baseKeys(words.az!), found.literals, found.patterns).map(
      (key) => `az: ${key} is named nowhere in web/console`,
    ),
  ].map((problem) => `console/${area}: ${problem}`);
}
const areas = readdirSync(join(root, 'locales/console')).flatMap(checkArea);

finish('locales', [...checkCatalogues(catalogues), ...unused, ...areas]);
