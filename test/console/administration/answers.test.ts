import { createAnswers } from '../../../src/answers/catalogue';
import { watchPublished } from '../../../src/answers/published';
import { dataPath } from '../../../src/database/project-root';
import { ask } from '../../../src/cli/ask';
import { runCommand } from '../../support/command';
import { type ConsoleClient, signIn, visitor } from '../../support/console';
import { captureLog } from '../../support/instance';
import { until } from '../../support/processes';
import { type Product, startProduct } from '../../support/product';
import { newcomer, staffOf } from '../../support/staff';

let product: Product;
let browser: ConsoleClient;

beforeAll(async () => {
  product = await startProduct();
  browser = await signIn(product, await staffOf(product, 'admin', { number: 1, label: 'Rəna' }));
});
afterAll(() => product.stop());

const read = async () => (await browser.get('/administration/answers')).body;
/** The entry `about` with another answer in Azerbaijani. */
async function changed(answer: string) {
  const { entries, version } = await read();
  const about = entries.find(({ id }: { id: string }) => id === 'about');
  const texts = { ...about.texts, az: { ...about.texts.az, answer } };
  return { after: version, changes: { entries: [{ ...about, was: 'about', texts }], removed: [] } };
}
const publish = (body: object) => browser.post('/administration/answers/publish', body);
const answered = async (): Promise<string> =>
  (await newcomer(product).asks('DOST nədir')).map(({ text }) => text).join('\n');

describe('the answers', () => {
  it('are those of the files until something is published', async () => {
    const { version, versions, entries } = await read();
    expect({ version, versions }).toEqual({ version: 0, versions: [] });
    expect(entries.length).toBe(createAnswers(dataPath('answers')).catalogue().az.entries.length);
  });

  it('are tried with changes that no citizen sees', async () => {
    const draft = await changed('Sınaq üçün cavab.');
    const tried = await browser.post('/administration/answers/try', { ...draft, question: 'DOST nədir' });
    expect(tried.body).toMatchObject({ problems: [], found: { id: 'about' } });
    const { said } = tried.body.found;
    expect(said.az.text).toMatch(/^Sınaq üçün cavab\./);
    // With the links below, as citizens of each language read it.
    for (const [language, question] of [
      ['ru', 'Что такое DOST'],
      ['en', 'What is DOST'],
    ] as const) {
      const answers = await newcomer(product, language).asks(question);
      expect(answers.map(({ text }) => text).join()).toContain(said[language].text);
    }
    expect(await answered()).not.toContain('Sınaq üçün cavab.');
  });

  it('are checked as files are, and nothing broken is published', async () => {
    const draft = await changed('   ');
    const tried = await browser.post('/administration/answers/try', { ...draft, question: 'DOST nədir' });
    expect(tried.body.problems).toEqual(['“DOST Bot nədir”, Azərbaycanca: cavabın mətnini yazın']);
    const { status, body } = await publish(draft);
    expect(status).toBe(400);
    expect(body.message).toContain('“DOST Bot nədir”, Azərbaycanca: cavabın mətnini yazın');
    expect(await product.db.catalogues.countDocuments()).toBe(0);
  });

  it('reach the chat at once, every other process soon, a trial on the command line, and the next start', async () => {
    const { log } = captureLog();
    const other = createAnswers(dataPath('answers'));
    const watching = watchPublished(other, product.db, log, 10);
    expect((await publish(await changed('Dərc olunmuş cavab.'))).body).toEqual({ version: 1 });
    expect(await answered()).toContain('Dərc olunmuş cavab.');
    await until(async () => other.find('DOST nədir', 'az').answer?.entry.answer === 'Dərc olunmuş cavab.');
    await watching.stop();
    const question = { as: 'citizen', lang: 'az', channel: 'telegram', text: 'DOST nədir' } as const;
    expect((await runCommand(product.environment, () => ask(question))).text).toContain(
      'Dərc olunmuş cavab.',
    );
    await product.restart();
    browser = visitor(product, browser.cookie);
    expect(await answered()).toContain('Dərc olunmuş cavab.');
    expect((await read()).versions).toMatchObject([{ version: 1, by: 'Rəna', files: false }]);
  });

  it('of somebody who began before another published are refused', async () => {
    const mine = await changed('Mənim cavabım.');
    const theirs = await changed('Onların cavabı.');
    const [first, second] = await Promise.all([publish(mine), publish(theirs)]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect(await product.db.catalogues.countDocuments()).toBe(2);
  });

  it('that were published earlier can be published again, the files too', async () => {
    const again = await browser.post('/administration/answers/restore', { after: 2, version: 1 });
    expect(again.body).toEqual({ version: 3 });
    expect(await answered()).toContain('Dərc olunmuş cavab.');
    expect((await browser.post('/administration/answers/restore', { after: 3, version: 0 })).status).toBe(
      200,
    );
    expect(await answered()).not.toContain('Dərc olunmuş cavab.');
    expect((await browser.post('/administration/answers/restore', { after: 4, version: 99 })).status).toBe(
      404,
    );
    const rows = await product.db.audit.find({ action: 'answers.publish' }).sort({ at: 1, _id: 1 }).toArray();
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(rows)).not.toContain('cavab.');
  });

  it('do not exist for a supervisor', async () => {
    const other = await signIn(product, await staffOf(product, 'supervisor', { number: 30 }));
    expect((await other.get('/administration/answers')).status).toBe(404);
  });
});
