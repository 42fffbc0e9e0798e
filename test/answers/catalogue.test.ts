import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { createAnswers } from '../../src/answers/catalogue';
import { watchAnswers } from '../../src/answers/watch';
import { captureLog } from '../support/instance';
import { until } from '../support/processes';
import { loadAnswers } from '../../src/answers/load';
import { LOCALES, type Locale } from '../../src/core/actor';
import { DIRECTIONS } from '../../src/core/subjects';
import centres from '../../data/centres.json';

const SHIPPED = join(__dirname, '../../data/answers');

interface RawFile {
  entries: Record<string, unknown>[];
  words: Record<string, unknown>;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'answers-'));
  cpSync(SHIPPED, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (locale: Locale) => join(folder, `${locale}.yaml`);
function edit(locale: Locale, change: (file: RawFile) => void): void {
  const file = parse(readFileSync(path(locale), 'utf8')) as RawFile;
  change(file);
  writeFileSync(path(locale), stringify(file));
}
const entryOf = (file: RawFile, id: string) => file.entries.find((entry) => entry.id === id)!;
function problems(): string {
  try {
    loadAnswers(folder);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the catalogue we ship', () => {
  const shipped = loadAnswers(SHIPPED);

  it('says something about every direction in every language', () => {
    for (const locale of LOCALES)
      for (const direction of DIRECTIONS)
        expect(shipped[locale].entries.filter((entry) => entry.direction === direction)).not.toHaveLength(0);
  });

  it.each(LOCALES)('names the centres and opening days of data/centres.json (%s)', (locale) => {
    const { answer } = shipped[locale].entries.find(({ id }) => id === 'centres')!;
    for (const { names, since } of centres) {
      const [year, month, day] = since?.split('-') ?? [];
      expect(answer).toContain(`${names[0]!.names[locale]}, ${since ? `${day}.${month}.${year}` : '—'}`);
    }
  });

  it('calls people and things as the glossary does', () => {
    for (const { answer } of shipped.az.entries) {
      expect(answer).not.toMatch(/tiket|müştəri|agent\b|chatbot|«DOST»|"DOST"/i);
      expect(answer).not.toMatch(/[^.:!?\s]\s+Siz/);
    }
  });

  it('invents no amounts, addresses or days of work', () => {
    for (const locale of LOCALES)
      for (const { answer } of shipped[locale].entries)
        expect(answer).not.toMatch(/manat|манат|AZN|küç\.|ул\.|\d{1,2}[:.]00\b/i);
  });
});

describe('a broken catalogue is refused, naming file and entry', () => {
  it('an unknown direction', () => {
    edit('ru', (file) => (entryOf(file, 'status').direction = 'pensions'));
    expect(problems()).toContain(
      'ru.yaml: entry "status", direction: should be null or one of: coordination',
    );
    expect(problems()).toContain('but is "pensions"');
  });

  it('a topic too long for a button', () => {
    edit('az', (file) => (entryOf(file, 'status').topic = 'Müraciətimin hazırkı vəziyyəti'));
    expect(problems()).toMatch(/az\.yaml: entry "status", topic: should be a text of 1 to 20 characters/);
  });

  it('an entry without questions, or with an empty answer', () => {
    edit('en', (file) => {
      entryOf(file, 'status').questions = [];
      entryOf(file, 'forget').answer = '  ';
    });
    expect(problems()).toContain(
      'en.yaml: entry "status", questions: should be a list of one or more questions',
    );
    expect(problems()).toContain('en.yaml: entry "forget", answer: should be a text that is not empty');
  });

  it('a link that is no web address', () => {
    edit('az', (file) => (entryOf(file, 'about').links = [{ label: 'sayt', url: 'javascript:alert(1)' }]));
    expect(problems()).toContain(
      'entry "about", links[1], url: should be a web address that begins with https://',
    );
  });

  it('a misspelt key', () => {
    edit('az', (file) => (entryOf(file, 'about').anwser = 'x'));
    expect(problems()).toMatch(/az\.yaml: entry "about": .*anwser/);
  });

  it('an entry that one language lacks', () => {
    edit('ru', (file) => file.entries.splice(0, 1));
    expect(problems()).toContain('ru.yaml: should have entry "about" as az.yaml, but it is missing');
  });

  it('an entry that only one language has, twice', () => {
    edit('en', (file) => {
      const extra = { ...entryOf(file, 'about'), id: 'extra' };
      file.entries.push({ ...extra, topic: 'One' }, { ...extra, topic: 'Two' });
    });
    expect(problems()).toContain('en.yaml: entry "extra": should be in az.yaml too');
    expect(problems()).toContain('en.yaml: entry "extra": should have an id of its own');
  });

  it('directions that differ between languages', () => {
    edit('en', (file) => (entryOf(file, 'social-pension').direction = 'employment'));
    expect(problems()).toContain(
      'en.yaml: entry "social-pension": direction should be socialProtection as in az.yaml, but is employment',
    );
  });

  it('text that is no YAML, with its line', () => {
    writeFileSync(path('az'), 'entries:\n  - id: "about\n');
    expect(problems()).toMatch(/az\.yaml: should be a YAML file, but .*line \d+/);
  });

  it('a file that is not there, without naming the machine’s folders', () => {
    rmSync(path('ru'));
    expect(problems()).toContain('ru.yaml: should be a YAML file, but there is no such file to read');
    expect(problems()).not.toContain(folder);
  });
});

describe('answers in use', () => {
  it('come by id and by direction, in the language asked for', () => {
    const answers = createAnswers(folder);
    answers.load();
    expect(answers.entry('languages', 'ru')!.topic).toBe('Язык');
    expect(answers.entry('nothing', 'ru')).toBeNull();
    expect(answers.entriesOf('certificates', 'en').map(({ id }) => id)).toEqual(['certificates']);
    expect(answers.entriesOf(null, 'az').every(({ direction }) => direction === null)).toBe(true);
  });

  it('change at a reload', () => {
    const answers = createAnswers(folder);
    answers.load();
    for (const locale of LOCALES)
      edit(locale, (file) => {
        file.entries.push({
          id: 'parking',
          direction: null,
          topic: 'Parking',
          questions: ['velosiped dayanacağı'],
          answer: 'Here.',
        });
      });
    expect(answers.find('velosiped dayanacağı', 'az').answer).toBeNull();
    expect(answers.reload()).toEqual({ ok: true, entries: loadAnswers(SHIPPED).az.entries.length + 1 });
    expect(answers.find('velosiped dayanacağı', 'az').answer?.entry.id).toBe('parking');
  });

  it('stay as they were when the new ones are broken, and the reason is told', () => {
    const answers = createAnswers(folder);
    answers.load();
    edit('az', (file) => (entryOf(file, 'status').answer = null));
    const outcome = answers.reload();
    expect(outcome).toEqual({
      ok: false,
      reason: expect.stringContaining('az.yaml: entry "status", answer'),
    });
    expect(answers.find('müraciətimin vəziyyəti', 'az').answer?.entry.answer).toContain('/status');
  });

  it('change by themselves soon after their files, and a broken file is told and not used', async () => {
    const answers = createAnswers(folder);
    answers.load();
    const { log, logged } = captureLog();
    const watch = watchAnswers(answers, log, 5);
    try {
      for (const locale of LOCALES)
        edit(locale, (file) => (entryOf(file, 'status').topic = `Status ${locale}`));
      await until(() => answers.entry('status', 'ru')!.topic === 'Status ru');
      rmSync(path('en'));
      await until(() => logged.includes('answers.refused'));
      expect(answers.entry('status', 'en')!.topic).toBe('Status en');
      expect(logged).toEqual(['answers.reloaded', 'answers.refused']);
    } finally {
      await watch.stop();
    }
  });

  it('are refused from the start when broken', () => {
    rmSync(path('en'));
    expect(() => createAnswers(folder).load()).toThrow('en.yaml');
  });
});
