import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onMeta, onTelegram, onWeb, type Person } from '../support/people';
import { staffOf } from '../support/staff';
import { ask, useProduct, takenBy } from './doors';

const product = useProduct();

const MARKUP = [
  '_*[<&`~>#+-=|{}.!\\',
  '<b>qalın</b> &lt;i&gt; &amp; <!-- x -->',
  '[keçid](https://evil.example) <a href="tg://user?id=1">ad</a>',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '</textarea><svg onload=alert(1)>"\'>',
  '```js\nx\n``` ||gizli|| {{x}} ${x} %s {name}',
].join('\n');

describe('row 30: what looks like markup, in words of people', () => {
  test.each<[string, () => Promise<Person>]>([
    ['Telegram', async () => onTelegram(product, 300_001)],
    ['Messenger', async () => onMeta(product, 'messenger', '300002')],
    ['the web page', async () => onWeb(product)],
  ])('of a citizen on %s is shown to the operator letter for letter, and back', async (_name, arrive) => {
    const citizen = await arrive();
    const operator = await staffOf(product, 'operator');
    await takenBy(citizen, operator, MARKUP);
    const shown = (await operator.answers()).map(({ text }) => text).join('\n');
    expect(shown).toContain(MARKUP);
    await operator.asks(MARKUP);
    expect((await citizen.answers()).map(({ text }) => text)).toContain(MARKUP);
  });

  test('is never told to Telegram as markup, and never refused there', async () => {
    const sent = product.bot.sends();
    expect(sent.length).toBeGreaterThan(5);
    for (const { fields, status } of sent) {
      expect(Object.keys(fields)).not.toContain('parse_mode');
      expect(Object.keys(fields)).not.toContain('entities');
      expect(status).toBe(200);
    }
  });

  test('reaches the page as data: no script can run in it', async () => {
    const page = await ask(product, '/');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const web = join(__dirname, '../../web');
    const files = readdirSync(web, { recursive: true }) as string[];
    const scripts = files.filter((name) => /\.(js|tsx?)$/.test(name));
    for (const folder of ['chat', 'console', 'widget'])
      expect(scripts.filter((name) => name.startsWith(`${folder}/`))).not.toEqual([]);
    for (const name of scripts)
      expect([
        name,
        /innerHTML|InnerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/.test(
          readFileSync(join(web, name), 'utf8'),
        ),
      ]).toEqual([name, false]);
  });
});
