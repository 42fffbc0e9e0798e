import { EXPLAINED, explainedCommand } from '../../../handlers/commands';
import { wordsOf } from '../../../locales';
import { LOCALES } from '../../../src/core/actor';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);
const UNKNOWN = 'Belə əmr yoxdur. Kömək üçün: /help';

beforeAll(async () => {
  product = await startProduct({ environment: { SERVICE_LEVEL_SECONDS: '20', SHORT_ABANDON_SECONDS: '3' } });
});
afterAll(() => product.stop());

describe('help after a command', () => {
  it.each(EXPLAINED.flatMap(({ name }) => LOCALES.map((locale) => [name, locale] as const)))(
    'to /%s in %s says what it does, with examples of that very command',
    (name, locale) => {
      const words = wordsOf(locale);
      const help = words(`commandHelp.${name}`);
      expect(help).not.toBe(`commandHelp.${name}`);
      const examples = help.split('\n').filter((line) => line.startsWith('/'));
      expect(examples.length).toBeGreaterThan(0);
      for (const line of examples) expect(line).toMatch(new RegExp(`^/${name}(?: |$)`));
      expect(words(`command.${name}`).length).toBeGreaterThan(3);
    },
  );

  it.each(['/trend help', '/trend kömək', '/trend Komek', '/trend помощь', '/trend ?', '/trend --help'])(
    'is asked for by %s',
    async (asked) => {
      const answer = text(await (await staffOf(product, 'supervisor')).asks(asked));
      expect(answer).toMatch(/^\/trend 3 2024 – dinamika/);
      expect(answer).toContain('Nümunələr:\n/trend 3\n');
    },
  );

  it('comes in the language chosen, for an alias too, and of the indicators with the times of the settings', async () => {
    const az = text(await (await staffOf(product, 'supervisor')).asks('/callcenter help'));
    expect(az).toContain(
      'Xidmət səviyyəsi: 20 saniyə ərzində cavablandırılan zənglər / (cavablandırılan + cavablandırılmayan − ilk 3 saniyə ərzində dayandırılan).',
    );
    const ru = await staffOf(product, 'supervisor', { language: 'ru' });
    expect(text(await ru.asks('/satisfaction помощь'))).toContain('NPS: процент ответов 9–10');
  });

  it('does nothing else: no notice is put up by asking how', async () => {
    const admin = await staffOf(product, 'admin');
    expect(text(await admin.asks('/notice help'))).toContain('/notice off');
    expect(text(await admin.asks('/notice'))).not.toContain('help');
    expect(await product.db.audit.findOne({ actor: admin.person, action: 'notice.put' })).toBeNull();
  });

  it('is there for the commands of one’s role alone', async () => {
    expect(text(await (await staffOf(product, 'supervisor')).asks('/invite help'))).toBe(UNKNOWN);
    expect(text(await (await staffOf(product, 'operator')).asks('/stats help'))).toBe(UNKNOWN);
    expect(explainedCommand('queue')).toBeNull();
  });

  it('is one tap away from the call centre’s figures', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    for (const asked of ['/callcentre 2024-08', '/stats 142 2024', '/day 142 2024-08-01']) {
      const [answer] = await one.asks(asked);
      const button = answer!.choices.find(({ value }) => value === '/callcentre help');
      expect(button?.label).toBe('What figures mean');
    }
    expect(text(await one.chooses('/callcentre help'))).toContain('Line wait (average speed of answer)');
    const [stats] = await one.asks('/stats 3 2024-08');
    expect(stats!.choices.filter(({ value }) => value.endsWith('help'))).toEqual([]);
  });

  it('has a button short enough for every channel', () => {
    for (const locale of LOCALES)
      expect(wordsOf(locale)('stats.button.definitions').length).toBeLessThanOrEqual(20);
  });
});
