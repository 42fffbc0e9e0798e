import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A figure that the agency's digest prints: whose, beside which label, and of which range. */
export interface PrintedFigure {
  readonly subject: string;
  /** Our label for what was printed; see LABELS. */
  readonly label: string;
  readonly span: 'cumulative' | 'month';
  readonly value: string;
}

/** A date that it prints, with whose page it is on and what it stands in. */
export interface PrintedDate {
  readonly subject: string;
  readonly what: 'since' | 'days' | 'cumulative' | 'year';
  /** With four digits of the year, as every date of ours has. */
  readonly text: string;
}

export interface Printed {
  readonly figures: readonly PrintedFigure[];
  readonly dates: readonly PrintedDate[];
  /** Lines with digits that no rule understands: there must be none. */
  readonly rest: readonly string[];
}

/** What the print calls something, in small letters and without marks, and what we call it. */
const LABELS: Readonly<Record<string, string>> = {
  'birbaşa müraciətlər': 'Birbaşa müraciətlər',
  'övladlığötürmə və funksional yardımçı xidmətlər': 'Övladlığagötürmə və funksional yardımçı xidmətlər',
  tsek: 'TSEK',
  dəmx: 'DƏMX',
  'elektron xidmətlər': 'Elektron xidmətlər',
  vəm: 'VƏM',
  əlillik: 'Əlillik',
  'əmək münasibətləri': 'Əmək münasibətləri',
  'arayışların verilməsi': 'Arayışların verilməsi',
  məşğulluq: 'Məşğulluq',
  'sosial müdafiə': 'Sosial müdafiə',
  'imtina edildi': 'İmtina edildi',
  'kargüzarlığa göndərildi': 'Kargüzarlığa göndərildi',
  'tam cavablandırıldı': 'Tam cavablandırıldı',
  'daxil olan zənglər': 'Daxil olan zənglər',
  'əks-əlaqə zəngləri': 'Əks-əlaqə zəngləri',
  'çatbot və sosial şəbəkələr': 'Çatbot və sosial şəbəkələr',
  'müraciət edənlərin orta yaşı': 'Müraciət edənlərin orta yaşı',
  'ən çox müraciət edən yaş qrupu': 'Ən çox müraciət edən yaş qrupu',
  'ən çox müraciət edənlərin yaşı': 'Ən çox müraciət edənlərin yaşı',
};

/** The centres of the table and of the pages, by the words of the print, and their full names. */
const CENTRES: readonly (readonly [RegExp, string])[] = [
  [/nazirlik/i, 'Nazirlik üzrə qəbul şöbəsi'],
  [/abşeron/i, 'Abşeron DOST Mərkəzi'],
  [/qarabağ/i, 'Qarabağ Regional DOST Mərkəzi'],
  [/zəngilan/i, 'Zəngilan DOST məntəqəsi'],
  ...[1, 2, 3, 4, 5].map((n) => [new RegExp(`^${n} say`), `${n} saylı Bakı DOST Mərkəzi`] as const),
];

export const AGENCY = 'DOST Agentliyi';
export const CALLS = '142 Çağrı Mərkəzi';

/** The digest's text as it was published: `test/fixtures/statistik-icmal-2024-08.txt` (data/README.md names its source). */
export function readPrinted(): Printed {
  const file = join(__dirname, '../fixtures/statistik-icmal-2024-08.txt');
  return parsePrinted(readFileSync(file, 'utf8'));
}

/** Reads every number and date of the text, line by line. */
export function parsePrinted(text: string): Printed {
  const figures: PrintedFigure[] = [];
  const dates: PrintedDate[] = [];
  const rest: string[] = [];
  let subject = AGENCY;
  let pending: string | null = null;
  const add = (label: string, cumulative: string | null, month: string | null = null): void => {
    if (cumulative !== null) figures.push({ subject, label, span: 'cumulative', value: plain(cumulative) });
    if (month !== null) figures.push({ subject, label, span: 'month', value: plain(month) });
  };
  const rules: readonly (readonly [RegExp, (found: RegExpExecArray) => void])[] = [
    [/^\((\S+) – (\S+)\)$/, ([, a, b]) => dates.push({ subject, what: 'cumulative', text: range(a!, b!) })],
    [
      /^(\d\d\.\d\d\.\d\d) – (\d\d\.\d\d\.\d\d)$/,
      ([, a, b]) => dates.push({ subject, what: 'days', text: range(a!, b!) }),
    ],
    [
      /^Kumulyativ məlumatlar [-–] (.+) fəaliyyətə başladığı gündən \((\d\d\.\d\d\.\d{4})\)/,
      ([, name, date]) => {
        subject = centre(name!);
        dates.push({ subject, what: 'since', text: date! });
      },
    ],
    [
      /^Ümumi müraciət sayı (\d{4})-cü il üzrə$/,
      ([, year]) => dates.push({ subject, what: 'year', text: year! }),
    ],
    [new RegExp(`^Kumulyativ: (${N}) Aylıq: (${N})$`), ([, a, b]) => add('Birbaşa müraciətlər', a!, b)],
    [
      new RegExp(`^(${N})\\*$`),
      ([, n]) => add(subject === CALLS ? 'Müraciətlərin ümumi sayı' : 'Xidmətlərin ümumi sayı', n!),
    ],
    [new RegExp(`^(${N})\\t(.+)\\t(${N})$`), ([, a, name, b]) => add(centre(name!), a!, b)],
    [new RegExp(`^([^\\d\\t]+)\\t(${N})\\t(${N})$`), ([, name, a, b]) => add(labelled(name!), a!, b)],
    [new RegExp(`^(\\D+?) [-–] (${N})$`), ([, name, n]) => add(labelled(name!), n!)],
    [new RegExp(`^- (\\D+?) (${N}|\\d\\d-\\d\\d)\\.?$`), ([, name, n]) => add(labelled(name!), n!)],
    [
      /^- Xidmət göstərilmiş ən yaşlı vətəndaşın \(kişi cinsi\) (\d+), qadın cinsi üzrə (\d+) yaş var$/,
      ([, man, woman]) => {
        add('O cümlədən ən yaşlı kişi', man!);
        add('O cümlədən ən yaşlı qadın', woman!);
      },
    ],
    [
      /^- Xidmət göstərilmiş ən yaşlı vətəndaşın \(kişi cinsi (\d+), qadın cinsi üzrə (\d+)\) (\d+) yaşı var\.?$/,
      ([, man, woman, oldest]) => {
        add('O cümlədən ən yaşlı kişi', man!);
        add('O cümlədən ən yaşlı qadın', woman!);
        add('Xidmət göstərilmiş ən yaşlı vətəndaş', oldest!);
      },
    ],
    [
      /^- Xidmət göstərilmiş ən gənc vətəndaşın (\d+) yaşı \(valideyn ilə birlikdə\) olmuşdur\.?$/,
      ([, n]) => add('Xidmət göstərilmiş ən gənc vətəndaş (valideyn ilə birlikdə)', n!),
    ],
    [
      new RegExp(`^(Kumulyativ dövr|Ay) ərzində (${N}) vətəndaş .* Rer?e?zentativlik (${P}) təşkil edir\\.$`),
      ([, span, n, percent]) => {
        const month = span === 'Ay';
        add('Məmnunluq sorğusuna cəlb edilmiş vətəndaşlar', month ? null : n!, month ? n! : null);
        add('Reprezentativlik (sorğu ilə əhatə)', month ? null : percent!, month ? percent! : null);
      },
    ],
    [new RegExp(`^Kumulyativ: (${P})$`), ([, n]) => add('Vətəndaş məmnunluğu', n!)],
    [new RegExp(`^Ay üzrə: (${P})$`), ([, n]) => add('Vətəndaş məmnunluğu', null, n)],
    [
      new RegExp(`^(${P}) Kumulyativ dövr üzrə$`),
      ([, n]) => add('Vətəndaş məmnunluğu (kumulyativ dövr üzrə)', n!),
    ],
  ];
  const afterHeading: Readonly<Record<string, (n: string) => void>> = {
    'Kumulyativ dövr üzrə:': (n) => add('Vətəndaş məmnunluğu', n),
    'Ay üzrə:': (n) => add('Vətəndaş məmnunluğu', null, n),
    'Kumulyativ:': (n) => add('Birbaşa müraciətlər', n),
  };
  for (const line of linesOf(text)) {
    if (line === 'Cavablandırılan zənglər barədə məlumat') subject = CALLS;
    if (pending !== null && new RegExp(`^(${P}|${N})$`).test(line)) afterHeading[pending]!(line);
    else if (/\d/.test(line)) {
      const rule = rules.find(([pattern]) => pattern.test(line));
      if (rule) rule[1](rule[0].exec(line)!);
      else rest.push(line);
    }
    pending = Object.hasOwn(afterHeading, line) ? line : null;
  }
  return { figures, dates, rest };

  function centre(name: string): string {
    return CENTRES.find(([pattern]) => pattern.test(name))?.[1] ?? `? ${name}`;
  }
}

/** A whole number in groups, and a per cent. */
const N = '\\d[\\d ]*';
const P = '\\d[\\d,]* ?%';

/** Lines with something in them, without marks of bold; what two lines ran into one is two again. */
function linesOf(text: string): string[] {
  return text
    .replaceAll('**', '')
    .replaceAll(/(%|edir\.)(?=Kumulyativ|Ay)/g, '$1\n')
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '');
}

function labelled(name: string): string {
  const known = name.replaceAll(/[¹²³]/g, '').trim().toLocaleLowerCase('az');
  return LABELS[known] ?? `? ${name}`;
}

function range(from: string, to: string): string {
  return `${long(from)} – ${long(to)}`;
}

function long(date: string): string {
  return date.replace(/\.(\d\d)$/, '.20$1');
}

/** A value without spaces, signs of per cent and of notes, and with a plain dash. */
export function plain(value: string): string {
  return value.replaceAll(/[\s*%]/gu, '').replaceAll('–', '-');
}
