import { checkDocument, checkVariables } from '../../scripts/checks/docs';
import { collectAttributes, collectKeyUses, type KeyUses } from '../../scripts/checks/key-uses';
import { baseKeys, checkCatalogues, unusedKeys, type Catalogue } from '../../scripts/checks/locales';

describe('the check of the catalogues', () => {
  const whole: Record<string, Catalogue> = {
    az: { greet: 'Salam, {name}', count_one: '{count} müraciət', count_other: '{count} müraciət' },
    ru: {
      greet: 'Здравствуйте, {name}',
      count_one: '{count} обращение',
      count_few: '{count} обращения',
      count_many: '{count} обращений',
      count_other: '{count} обращения',
    },
    en: { greet: 'Hello, {name}', count_one: '{count} inquiry', count_other: '{count} inquiries' },
  };
  const withChange = (locale: string, change: Catalogue) =>
    checkCatalogues({ ...whole, [locale]: { ...whole[locale], ...change } });
  const without = (locale: string, key: string) => {
    const { [key]: _gone, ...rest } = whole[locale]!;
    return checkCatalogues({ ...whole, [locale]: rest });
  };

  it('finds nothing in catalogues that agree', () => {
    expect(checkCatalogues(whole)).toEqual([]);
  });

  it('finds a key that is missing, and one that only a translation has', () => {
    expect(without('en', 'greet')).toEqual(['en: greet is missing']);
    expect(withChange('ru', { extra: 'Лишнее' })).toEqual(['ru: extra is not in az, the source']);
  });

  it('finds a plural form the language needs, or does not have', () => {
    expect(without('ru', 'count_few')).toEqual(['ru: count lacks its plural form count_few']);
    expect(withChange('az', { count_many: '{count} müraciət' })).toEqual([
      'az: count_many is a plural form this language does not have',
    ]);
  });

  it('takes a lone key that ends like a plural form for an ordinary one', () => {
    const lone = Object.fromEntries(Object.keys(whole).map((locale) => [locale, { type_other: 'x' }]));
    expect(checkCatalogues(lone)).toEqual([]);
    expect(baseKeys(lone.az!)).toEqual(['type_other']);
  });

  it('finds other placeholders than the source has', () => {
    expect(withChange('en', { greet: 'Hello, {user}' })).toEqual([
      'en: greet has the placeholders {user}, az has {name}',
    ]);
  });

  it.each([
    ['', 'is empty'],
    ['{name}-nin müraciəti', 'glues a suffix'],
    ['{name}ın müraciəti', 'glues a suffix'],
    ['Rezentativlik: {name}', 'reprezentativlik'],
    ['övladlığötürmə {name}', 'övladlığagötürmə'],
    ['{name} sayılı', 'saylı'],
    ['Chatbot {name}', 'çatbot'],
    ['Tiket {name}', 'müraciət'],
    ['MÜŞTƏRİ {name}', 'vətəndaş'],
    ['əlil {name}', 'əlilliyi olan şəxs'],
    ['Bakı’nın {name}', 'no apostrophe'],
    ['әlillik {name}', 'look-alike'],
    [' {name}', 'begins or ends with a space'],
    ['u\u0308 {name}', 'NFC'],
  ])('finds what is wrong in "%s"', (text, fault) => {
    expect(withChange('az', { greet: text }).join('\n')).toContain(fault);
  });

  it.each(['Reprezentativlik {name}', '/chatbot {name}', 'Əlillik üzrə {name}', '{name}, {name} – {name}.'])(
    'finds nothing in "%s"',
    (text) => expect(withChange('az', { greet: text })).toEqual([]),
  );
});

describe('the check for keys nobody uses', () => {
  const unused = (source: string, keys: readonly string[]) => {
    const uses: KeyUses = { literals: new Set(), patterns: [] };
    collectKeyUses(source, uses);
    return unusedKeys(keys, uses.literals, uses.patterns);
  };

  it('counts literals, templates and joined beginnings, but no comments', () => {
    const source = [
      `words('menu.title'); // it isn't 'menu.gone'`,
      'words(`stats.${measure}.label`);',
      `words('month.m' + number, 'day.' + number);`,
    ].join('\n');
    const keys = ['menu.title', 'menu.gone', 'stats.visits.label', 'stats.visits.note', 'day.d1'];
    expect(unused(source, keys)).toEqual(['menu.gone', 'stats.visits.note']);
  });

  it('reads code and pages that are handed a part of the catalogue', () => {
    const uses: KeyUses = { literals: new Set(), patterns: [] };
    collectKeyUses(
      'show(words.role.citizen, tips.start, words.tongues[code], say(`menu.${item}`))',
      uses,
      'page.',
    );
    collectAttributes('<p data-word="welcome"></p>', uses, 'page.');
    const keys = [
      'page.role.citizen',
      'page.tips.start',
      'page.tongues.az',
      'page.menu.help',
      'page.welcome',
      'role.citizen',
    ];
    expect(unusedKeys(keys, uses.literals, uses.patterns)).toEqual(['role.citizen']);
  });

  it('does not take a template that could be anything for every key', () => {
    expect(unused('words(`${area}.title`)', ['menu.title'])).toEqual(['menu.title']);
  });
});

describe('the check of the documents', () => {
  const known = {
    files: new Set([
      'README.md',
      'docs/deploy.md',
      'src/main.ts',
      'bots/web/verify.ts',
      'test/fakes/graph.ts',
    ]),
    scripts: new Set(['verify', 'test']),
  };
  const check = (text: string, path = 'docs/deploy.md') => checkDocument(path, text, known);

  it('finds nothing in one whose paths, links and scripts exist', () => {
    const text = [
      'See [the readme](../README.md#start), [the web](https://example.az/x.md) and [below](#below).',
      'Files: `src/main.ts`, `bots/<channel>/verify.ts`, `bots/*/verify.ts`, `test/fakes/`, `data/local`, `README.md`,',
      '`src/{main,other}.ts`, `/stats 3 2024-08`, `and/or`, `npm run verify`, `npm test`, `npm ci`.',
      '```\nsrc/gone.ts `src/gone.ts`\n```',
    ].join('\n');
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['See `src/gone.ts`.', 'names src/gone.ts'],
    ['See `bots/<channel>/gone.ts`.', 'names bots/<channel>/gone.ts'],
    ['See `GONE.md`.', 'names GONE.md'],
    ['See [it](gone.md).', 'links to gone.md'],
    ['Run `npm run gone`.', '"npm run gone"'],
    ['```\nnpm run -s gone -- x\n```', '"npm run gone"'],
    ['Run npm start.', '"npm run start"'],
  ])('finds what is gone in "%s"', (text, finding) => {
    expect(check(text)).toEqual([expect.stringContaining(finding)]);
  });

  it('finds a variable that the example lacks, invents or repeats', () => {
    const example = '#PORT=3000\n# a word = not one\nHOST=\n#METRICS_TOKEN_FILE=\n#GONE=1\n#HOST=2\n';
    expect(checkVariables(['PORT', 'HOST', 'METRICS_TOKEN', 'NEW'], example)).toEqual([
      '.env.example lacks METRICS_TOKEN',
      '.env.example lacks NEW',
      '.env.example has GONE, which nobody reads',
      '.env.example has HOST twice',
    ]);
  });
});
