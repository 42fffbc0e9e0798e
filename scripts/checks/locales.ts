/** A catalogue as nested JSON: sentences at the leaves. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

const FORM = /^(.*)_(zero|one|two|few|many|other)$/;

/** Forms we never print in Azerbaijani: misprints of the published digest, and words the glossary rules out. */
const NOT_AZERBAIJANI: readonly [RegExp, string][] = [
  [/(?<!rep)rezentativlik/, 'reprezentativlik'],
  [/övladlığötürmə|övladlığa götürmə/, 'övladlığagötürmə'],
  [/sayılı/, 'saylı'],
  [/statistikasi/, 'statistika'],
  [/monitoring/, 'monitorinq'],
  [/ismarıc/, 'mesaj'],
  [/(?<!\/)chatbot/, 'çatbot'],
  [/tiket/, 'müraciət'],
  [/müştəri/, 'vətəndaş'],
  [/(?<!\p{L})əlil(lər)?(?!\p{L})/u, 'əlilliyi olan şəxs'],
  [/\p{L}['’ʼ]\p{L}/u, 'no apostrophe'],
];

/** A suffix after a placeholder cannot follow the sound of a value nobody knows yet. */
const GLUED_SUFFIX = /\}[-'’ʼ]?\p{L}/u;
const MIXED_SCRIPTS = /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u;

/** Everything wrong with the catalogues, one sentence each. The first is the source that the others follow. */
export function checkCatalogues(catalogues: Readonly<Record<string, Catalogue>>): string[] {
  const sentences = Object.entries(catalogues).map(([locale, catalogue]) => ({
    locale,
    flat: flatten(catalogue),
  }));
  const [source, ...others] = sentences;
  return [
    ...sentences.flatMap(({ locale, flat }) => [...checkPlurals(locale, flat), ...checkTexts(locale, flat)]),
    ...others.flatMap(({ locale, flat }) => compare(source!, { locale, flat })),
  ];
}

/** The keys of a catalogue as code names them: dotted, plural forms by their base. */
export function baseKeys(catalogue: Catalogue): string[] {
  return [...groups(flatten(catalogue)).keys()];
}

/** Keys that no text of the code names: `literals` are its strings, `patterns` its templates with open places. */
export function unusedKeys(
  keys: readonly string[],
  literals: ReadonlySet<string>,
  patterns: readonly RegExp[],
): string[] {
  return keys.filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
}

type Flat = ReadonlyMap<string, string>;

function flatten(catalogue: Catalogue, prefix = ''): Flat {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** Sentences by base key; plural forms of one base together. A lone `…_other` is an ordinary key. */
function groups(flat: Flat): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [key, text] of flat) {
    const [, base, form] = FORM.exec(key) ?? [];
    const plural =
      base !== undefined && [...flat.keys()].some((other) => other !== key && FORM.exec(other)?.[1] === base);
    const name = plural ? base : key;
    found.set(name, (found.get(name) ?? new Map<string, string>()).set(plural ? form! : '', text));
  }
  return found;
}

function checkPlurals(locale: string, flat: Flat): string[] {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return [...groups(flat)]
    .filter(([, forms]) => !forms.has(''))
    .flatMap(([base, forms]) => [
      ...needed
        .filter((form) => !forms.has(form))
        .map((form) => `${locale}: ${base} lacks its plural form ${base}_${form}`),
      ...[...forms.keys()]
        .filter((form) => !(needed as string[]).includes(form))
        .map((form) => `${locale}: ${base}_${form} is a plural form this language does not have`),
    ]);
}

function checkTexts(locale: string, flat: Flat): string[] {
  return [...flat].flatMap(([key, text]) =>
    faults(locale, text).map((fault) => `${locale}: ${key} ${fault}`),
  );
}

function faults(locale: string, text: string): string[] {
  const found: string[] = [];
  if (text.trim() === '') return ['is empty'];
  if (text !== text.trim()) found.push('begins or ends with a space');
  if (text !== text.normalize('NFC')) found.push('is not in normal form NFC');
  if (MIXED_SCRIPTS.test(text) || text.includes('ǝ'))
    found.push('mixes look-alike letters of two alphabets in a word');
  if (locale !== 'az') return found;
  if (GLUED_SUFFIX.test(text)) found.push('glues a suffix to a placeholder');
  const lower = text.toLocaleLowerCase('az');
  for (const [wrong, right] of NOT_AZERBAIJANI) {
    const match = wrong.exec(lower);
    if (match) found.push(`says "${match[0]}"; the glossary says ${right}`);
  }
  return found;
}

function compare(source: { locale: string; flat: Flat }, other: { locale: string; flat: Flat }): string[] {
  const [ours, theirs] = [groups(source.flat), groups(other.flat)];
  const problems: string[] = [];
  for (const [key, forms] of ours) {
    const there = theirs.get(key);
    if (!there) problems.push(`${other.locale}: ${key} is missing`);
    else if (placeholders(forms) !== placeholders(there)) {
      problems.push(
        `${other.locale}: ${key} has the placeholders ${placeholders(there)}, ${source.locale} has ${placeholders(forms)}`,
      );
    }
  }
  for (const key of theirs.keys()) {
    if (!ours.has(key)) problems.push(`${other.locale}: ${key} is not in ${source.locale}, the source`);
  }
  return problems;
}

function placeholders(forms: ReadonlyMap<string, string>): string {
  const names = [...forms.values()].flatMap((text) => text.match(/\{[^}]*\}/g) ?? []);
  return [...new Set(names)].sort().join(' ') || '(none)';
}
