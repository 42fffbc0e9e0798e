import { parse } from 'csv-parse/sync';
import type { StaffRow } from '../../../models/staff';
import { rollUpAll } from '../../../src/stats/roll-up';
import { loadDistricts } from '../../../src/districts/load';
import { call, cover, tell, visit } from '../../support/cases';
import { onMeta } from '../../support/people';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
type Answers = readonly { text: string; choices: readonly { label: string; value: string }[] }[];
const text = ([answer]: Answers): string => plain(answer!.text);
const lines = (answers: Answers): string[] =>
  text(answers)
    .split('\n')
    .filter((line) => line.startsWith('•'));
const button = ([answer]: Answers, label: string): string =>
  answer!.choices.find((one) => plain(one.label).startsWith(label))?.value ?? `no button ${label}`;

const supervisor = (language = 'en', more: Partial<StaffRow> = {}) =>
  staffOf(product, 'supervisor', { language, ...more });

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  await tell(db, 'desk', [
    visit('2024-09-03T10:15:00', {
      ...{ id: '=V-1', direction: 'disability', type: 'question', outcome: 'refused', district: 'quba' },
      ...{ sex: 'f', age: 64, waitSeconds: 200, serviceSeconds: 605, satisfied: false, operator: 'Aysel' },
    }),
    visit('2024-09-04T09:00:00', { id: 'V-2', direction: 'labour', outcome: 'answered', at: null }),
    ...Array.from({ length: 25 }, (_, n) =>
      visit(`2024-09-${String(n + 5).padStart(2, '0')}T12:00:00`, {
        ...{ id: `W-${n}`, subject: 'centre:1', outcome: 'forwarded', direction: 'coordination' },
      }),
    ),
  ]);
  const september = { from: '2024-09-01', to: '2024-10-01' };
  await cover(db, 'desk', { ...september, subjects: ['centre:1', 'centre:3'] });
  await cover(db, 'desk', { ...september, subjects: ['centre:1', 'centre:3'], measured: 'survey' });
  await tell(db, 'calls', [
    call('2024-09-03T11:00:00', { id: 'C-1', answered: true, direction: 'labour' }),
    call('2024-09-03T12:00:00', { id: 'C-2', answered: false, waitSeconds: 40 }),
  ]);
  await cover(db, 'calls', { ...september, subjects: ['call-centre'], measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/cases', () => {
  it('lists what a figure counts: numbers, times and what is known, and no word or name', async () => {
    const one = await supervisor();
    const answers = await one.asks('/cases 3 2024-09');
    expect(text(answers)).toMatch(/^Baku DOST Centre No\. 3\nSeptember 2024\n2 cases\n\n/);
    expect(lines(answers)).toEqual([
      '• V-2, 4 September 2024, 09:00: labour relations, answered in full',
      '• =V-1, 3 September 2024, 10:15: disability, question, refused, Guba, woman, aged 64, not satisfied, waited 3 min 20 s, served 10 min 5 s',
    ]);
    expect(await product.db.audit.findOne({ actor: one.person, action: 'cases.read' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024-09', page: 1 },
    });
  });

  it.each([
    ['az', '/cases 3 2024-09 nəticə=imtina istiqamət = əlillik', 'Seçim: imtina edildi, əlillik\n1 hal'],
    ['az', '/CASES avqust-oktyabr 2024 3 RAYON=QUBA', 'Seçim: Quba\n1 hal'],
    ['ru', '/cases 3 2024-09 результат=отказ', 'Выбрано: отказано\n1 случай'],
    [
      'en',
      '/cases 2024-09-03 call=abandoned',
      'Call Centre 142\n3 September 2024\nChosen: abandoned call\n1 case',
    ],
    [
      'en',
      '/cases 3 2024-09 age=60-69 sex=female rating=no',
      'Chosen: woman, aged 60–69, not satisfied\n1 case',
    ],
  ])('understands in %s: %s', async (language, asked, answer) => {
    expect(text(await (await supervisor(language)).asks(asked))).toContain(answer);
  });

  it.each([
    ['az', 'rəng=göy', 'Belə seçim yoxdur: rəng. Mümkün seçimlər:', 'outcome= – nəticə'],
    ['ru', 'outcome=ага', 'Такого значения нет: outcome=ага.', 'outcome=refused – отказано'],
    ['en', 'district=xxxx', 'There is no such value: district=xxxx.', 'district=quba'],
    ['en', 'channel=web', 'This choice does not apply here: channel=web.', 'kind=visit – direct visits'],
    [
      ...(['az', 'outcome=refused nəticə=cavablandırıldı'] as const),
      ...(['Eyni seçimə iki dəyər yazılıb: outcome=refused', 'və outcome=cavablandırıldı.'] as const),
    ],
    ['ru', 'отказано', '«отказано» – это не центр и не период.', 'outcome=refused – отказано'],
    [
      'en',
      'imtina edildi',
      'is neither a centre nor a period. If it is a choice',
      'outcome=refused – refused',
    ],
    [
      'en',
      'refused disability',
      'is neither a centre nor a period. If it is a choice',
      'outcome=refused – refused',
    ],
    ['en', '2024-13', '2024-13', 'Example'],
  ])('says in %s to %s what is known', async (language, choice, wrong, known) => {
    const answer = text(await (await supervisor(language)).asks(`/cases 3 2024-09 ${choice}`));
    expect(answer).toContain(wrong);
    expect(answer).toContain(known);
  });

  it('goes on and back page by page, though cases come in between', async () => {
    const one = await supervisor();
    const first = await one.asks('/cases 1 2024-09');
    expect(text(first)).toContain('25 cases\nPage: 1 / 3');
    await product.db.cases.insertOne({
      ...(await product.db.cases.findOne({ id: 'W-24' }))!,
      ...{ _id: 'desk|visit|W-999', id: 'W-999', day: '2024-09-30' },
    });
    const second = await one.chooses(button(first, 'Next page'));
    const third = await one.chooses(button(second, 'Next page'));
    expect(text(third)).toContain('Page: 3 / 3');
    const numbers = [first, second, third].flatMap(lines).map((line) => /W-(\d+)/.exec(line)![1]);
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, n) => String(24 - n)));
    expect(third[0]!.choices.some(({ label }) => label.startsWith('Next'))).toBe(false);
    expect(lines(await one.chooses(button(third, '‹ Previous page')))).toEqual(lines(second));
    const again = await one.chooses(button(await one.chooses(button(third, '‹ Previous')), '‹ Previous'));
    expect(text(again)).toContain('26 cases\nPage: 1 / 3');
    await product.db.cases.deleteOne({ _id: 'desk|visit|W-999' });
  });

  it('says when a button is too old', async () => {
    const one = await supervisor();
    const next = button(await one.asks('/cases 1 2024-09'), 'Next page');
    await product.db.listings.updateMany({}, { $set: { at: new Date('2024-08-01T00:00:00Z') } });
    await one.asks('/cases 1 2024-09');
    expect(text(await one.chooses(next))).toMatch(/^This button has expired/);
  });

  it('is two taps from any figure: the answer has the menu, and the menu each list with its figure', async () => {
    const one = await supervisor();
    const menu = await one.chooses(button(await one.asks('/stats 3 2024-09'), 'Cases'));
    expect(text(menu)).toContain('Which cases should be shown?');
    expect(menu[0]!.choices.map(({ label }) => label)).toEqual([
      ...['Direct visits: 2', 'By district', 'By age', 'By rating', 'By hour'],
      ...['Answered in full: 1', 'Refused: 1', 'Disability: 1', 'Labour relations: 1', 'Question: 1'],
      ...['Type not stated: 1', 'Figures'],
    ]);
    expect(text(await one.chooses(button(menu, 'Refused')))).toContain('Chosen: refused\n1 case');
    const districts = await one.chooses(button(await one.asks('/districts 3 2024-09'), 'Cases'));
    expect(districts[0]!.choices.slice(0, 2).map(({ label }) => label)).toEqual([
      'Guba: 1',
      'District not stated: 1',
    ]);
    const ratings = await one.chooses(button(await one.asks('/satisfaction 3 2024-09'), 'Cases'));
    expect(lines(await one.chooses(button(ratings, 'Not satisfied')))).toHaveLength(1);
    const calls = await one.chooses(button(await one.asks('/callcentre 2024-09'), 'Cases'));
    expect(lines(await one.chooses(button(calls, 'Unanswered')))).toEqual([
      '• C-2, 3 September 2024, 12:00: abandoned call, waited 40 s',
    ]);
    expect(text(await one.chooses(button(calls, 'Busiest hour: 1')))).toContain('1 case');
    const agency = await one.chooses(button(await one.asks('/stats agency 2024-09'), 'Cases'));
    expect(button(agency, 'Baku DOST No. 1: 25')).toBe('/cases 1 2024-09');
    // A figure of a digest leads to no list.
    expect(button(await one.asks('/stats 3 2024-08'), 'Cases')).toBe('no button Cases');
  });

  it('shows how a list is typed where a channel may have no room for its button', async () => {
    const districts = loadDistricts().list.slice(0, 20);
    await tell(
      product.db,
      'desk',
      districts.map(({ code }) =>
        visit('2024-10-01T12:00:00', { id: `D-${code}`, subject: 'centre:2', district: code }),
      ),
    );
    await cover(product.db, 'desk', { from: '2024-10-01', to: '2024-10-02', subjects: ['centre:2'] });
    await rollUpAll(product.db);
    const one = await supervisor();
    const menu = await one.asks('/cases 2 2024-10-01 by=district');
    const [typed] = /\/cases 2 2024-10-01 district=\w+$/.exec(text(menu)) ?? ['nothing'];
    expect(text(await one.asks(typed))).toContain('1 case');
    expect(text(await one.asks('/cases 3 2024-09 by=district'))).not.toContain('typing');
  });

  it('keeps what is too long for a button under a short name', async () => {
    const one = await supervisor();
    const menu = await one.asks('/cases ministry 2024-09-01..2024-09-15 direction=socialProtection by=all');
    for (const { value } of menu[0]!.choices) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(64);
    const asked = '/cases 3 2024-09-01..2024-09-15 direction=disability type=question outcome=refused';
    const file = button(await one.asks(asked), 'CSV file');
    expect(file).toMatch(/^\/export ~[\w-]{12}$/);
    await one.chooses(file);
    expect(String(product.bot.sends().at(-1)!.fields['caption'])).toContain(
      '1 case\nChosen: refused, disability',
    );
  });

  it('shows what lies within the limit alone', async () => {
    const limited = await supervisor('en', { centres: ['3'], grants: ['agency'] });
    expect(text(await limited.asks('/cases 1 2024-09'))).toContain('You may not');
    expect(await product.db.audit.findOne({ actor: limited.person, action: 'stats.refused' })).not.toBeNull();
    const agency = await limited.asks('/cases agency 2024-09');
    expect(lines(agency).join()).not.toContain('W-');
    expect(text(agency)).toMatch(/you may not see these cases.*\(Baku DOST No\. 1\)/);
    expect(text(await (await staffOf(product, 'operator')).asks('/cases 3 2024-09'))).toMatch(
      /^Belə əmr yoxdur/,
    );
  });
});

describe('/export', () => {
  it('sends the list as CSV, with the columns of the command line and quoted formulas; audited', async () => {
    const one = await supervisor();
    await one.chooses(button(await one.asks('/cases 3 2024-09'), 'CSV file'));
    const sent = product.bot.sends().at(-1)!;
    const { fileName, bytes } = sent.files['document']!;
    expect(fileName).toBe('cases-3-2024-09.csv');
    expect(String(sent.fields['caption'])).toBe('Baku DOST Centre No. 3, September 2024. 2 cases');
    const csv = Buffer.from(bytes).toString();
    expect(csv.startsWith('\uFEFFnumber,subject,centre,channel,')).toBe(true);
    expect(parse(csv, { columns: true, bom: true })).toMatchObject([
      {
        number: "'=V-1",
        subject: 'centre',
        centre: '3',
        outcome: 'refused',
        rating: 'no',
        operator: 'Aysel',
      },
      { number: 'V-2', receivedAt: '2024-09-04T09+04:00', age: '' },
    ]);
    expect(await product.db.audit.findOne({ actor: one.person, action: 'cases.export' })).toMatchObject({
      subject: 'centre:3',
      details: { query: '3 2024-09', rows: 2 },
    });
  });

  it('says of made-up figures that they are', async () => {
    const mark = (value: string) => product.db.settings.updateOne({ _id: 'purpose' }, { $set: { value } });
    await mark('simulated');
    await (await supervisor()).asks('/export 3 2024-09');
    await mark('real');
    const { fields } = product.bot.sends().at(-1)!;
    expect(String(fields['caption'])).toMatch(
      /^SIMULATION: the figures are made up\nBaku DOST Centre No\. 3/,
    );
  });

  const onPlatform = async (platform: 'messenger' | 'instagram', id: string) => {
    const person = product.running.core.people.pseudonym(platform, id);
    const row = {
      role: 'supervisor' as const,
      source: 'cli' as const,
      grantedAt: product.now(),
      revokedAt: null,
    };
    await product.db.staff.updateOne({ _id: person }, { $set: row }, { upsert: true });
    return onMeta(product, platform, id);
  };

  it('sends it on Messenger too', async () => {
    const one = await onPlatform('messenger', '5550001');
    await one.asks('/export 3 2024-09');
    const [file, caption] = product.graph.sent.filter(({ to }) => to === '5550001');
    expect(file).toMatchObject({ attachment: 'file', fileName: 'cases-3-2024-09.csv', mimeType: 'text/csv' });
    expect(Buffer.from(file!.bytes!).toString()).toContain("'=V-1");
    expect(plain(caption!.text!)).toContain('2 hal');
  });

  it('says on Instagram, which takes no such file, where else it can be had', async () => {
    const one = await onPlatform('instagram', '5550002');
    const answer = plain((await one.asks('/export 3 2024-09')).map((part) => part.text).join('\n'));
    expect(answer).toContain('Bu kanal CSV faylı qəbul etmir.');
    expect(answer).toContain('/export 3 2024-09');
    expect(answer).toContain('dost export cases --from 2024-09-01 --to 2024-09-30 --out cases.csv');
  });
});
