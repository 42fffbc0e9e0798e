import type { Grant } from '../../models/staff';
import { rollUpAll } from '../../src/stats/roll-up';
import { startProduct, type Product } from '../support/product';
import { newcomer, staffOf } from '../support/staff';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ at: '2024-10-10T10:00:00' });
});
afterAll(() => product.stop());

const supervisor = (centres: string[] | null = null, grants: Grant[] | null = null, language = 'en') =>
  staffOf(product, 'supervisor', { centres, grants, language });

let serial = 0;
/** Sends a file with a caption, and reads what comes back: texts, and documents by their name and content. */
async function send(
  person: Pick<Awaited<ReturnType<typeof supervisor>>, 'id' | 'sends'>,
  content: string | Buffer,
  caption: string,
  more: object = {},
): Promise<string[]> {
  const fileId = `table-${(serial += 1)}`;
  product.bot.state.files.set(fileId, {
    path: `documents/${fileId}.csv`,
    bytes: Buffer.from(content as string),
  });
  const before = product.bot.sends().length;
  await person.sends('message', {
    document: { file_id: fileId, file_name: 'sentyabr.csv' },
    caption,
    ...more,
  });
  await product.settled();
  return product.bot
    .sends()
    .slice(before)
    .map(({ fields, files }) =>
      files['document']
        ? `${files['document'].fileName}\n${Buffer.from(files['document'].bytes).toString()}`
        : String(fields['text'] ?? fields['caption']),
    );
}

const HEADER = 'id;centre;at;direction;sex;age';
const CAPTION = '/import visits desk-a 2024-09-01..2024-09-30';

describe('a supervisor who sends a file', () => {
  it('hears that a simulation takes no real data', async () => {
    const person = await supervisor();
    const purpose = (value: string) => product.db.settings.updateOne({ _id: 'purpose' }, { $set: { value } });
    await purpose('simulated');
    const answers = await send(person, `${HEADER}\n1;1;2024-09-03 10:15;VƏM;k;41\n`, CAPTION);
    await purpose('real');
    expect(answers).toEqual(['This database holds a simulation: real data is not imported into it.']);
    expect(await product.db.sources.countDocuments()).toBe(0);
  });

  it('gets the report, and the cases count', async () => {
    const person = await supervisor();
    const [report, ...rest] = await send(
      person,
      `${HEADER}\n1;1;2024-09-03 10:15;VƏM;k;41\n2;3;2024-09-03;Əlillik;q;\n`,
      CAPTION,
    );
    expect(rest).toEqual([]);
    expect(report).toMatch(
      /^Import from a file: direct visits\nSource: desk-a\nPeriod: 1–30 September 2024\n\nLines read: 2\nNew: 2\n/,
    );
    expect(report).toContain(
      'The period is complete (a day without lines counts as 0): Baku DOST Centre No. 1, Baku DOST Centre No. 3',
    );
    await rollUpAll(product.db);
    expect(await product.db.figures.findOne({ _id: 'centre:1@desk-a|2024-09-03' })).not.toBeNull();
    expect(await product.db.audit.findOne({ action: 'import.cases', subject: 'desk-a' })).toMatchObject({
      actor: person.person,
      details: { kind: 'visit', from: '2024-09-01', to: '2024-10-01', read: 2, new: 2, rejected: 0 },
    });
  });

  it('has each line once, however often it is sent', async () => {
    const person = await supervisor();
    const content = `${HEADER}\n1;1;2024-09-03 10:15;VƏM;k;41\n`;
    await send(person, content, CAPTION.replace('desk-a', 'desk-b'));
    const [report] = await send(person, content, CAPTION.replace('desk-a', 'desk-b'));
    expect(report).toContain('New: 0\nUpdated: 0\nUnchanged: 1\n');
    expect(await product.db.cases.countDocuments({ source: 'desk-b' })).toBe(1);
  });

  it('may bring the centres of the limit alone: other lines come back with the reason', async () => {
    const person = await supervisor(['3'], []);
    const [report, file] = await send(
      person,
      `${HEADER}\n1;1;2024-09-03;VƏM;k;41\n2;3;2024-09-03;Əlillik;q;\n`,
      CAPTION.replace('desk-a', 'desk-c'),
    );
    expect(report).toContain(
      'Line 2: column “centre”: you may not import the figures of this centre. It says: “1”',
    );
    expect(file).toMatch(
      /^desk-c-visits\.rejects\.csv\n\uFEFFid;centre;at;direction;sex;age;reason\r\n1;1;2024-09-03;VƏM;k;41;/,
    );
    expect(
      (await product.db.cases.find({ source: 'desk-c' }).toArray()).map(({ subject }) => subject),
    ).toEqual(['centre:3']);
    expect(await product.db.coverage.countDocuments({ source: 'desk-c' })).toBe(0);
  });

  it('changes no case that is another centre’s already, in a trial and in earnest', async () => {
    const caption = CAPTION.replace('desk-a', 'desk-e');
    const all = await supervisor();
    await send(all, `${HEADER}\n1;1;2024-09-03;VƏM;k;41\n2;3;2024-09-03;VƏM;k;41\n`, caption);
    const before = await product.db.cases.find({ source: 'desk-e' }).sort({ _id: 1 }).toArray();
    const person = await supervisor(['3'], []);
    const taken = `${HEADER}\n1;3;2024-09-03;VƏM;k;41\n2;3;2024-09-03;Əlillik;q;\n3;3;2024-09-04;VƏM;k;41\n`;
    const told =
      'Line 2: column “id”: this source already has a case of another centre under this number, which you may not change. It says: “1”';
    for (const asked of [`${caption} check`, caption]) {
      const [report, file] = await send(person, taken, asked);
      expect(report).toContain(told);
      expect(report).toContain('New: 1\nUpdated: 1\nUnchanged: 0\nRejected: 1\n');
      expect(report).toContain('Baku DOST Centre No. 3: 2\n');
      expect(file).toContain('1;3;2024-09-03;VƏM;k;41;');
    }
    const after = await product.db.cases.find({ source: 'desk-e' }).sort({ _id: 1 }).toArray();
    expect(after.map(({ id, subject }) => [id, subject])).toEqual([
      ['1', 'centre:1'],
      ['2', 'centre:3'],
      ['3', 'centre:3'],
    ]);
    const content = ({ version, hash, day }: (typeof after)[number]) => ({ version, hash, day });
    expect(content(after[0]!)).toEqual(content(before[0]!));
    const [report] = await send(all, `${HEADER}\n1;3;2024-09-03;VƏM;k;41\n`, caption);
    expect(report).toContain('Updated: 1\n');
  });

  it('needs the grant of the call centre for calls', async () => {
    const content = 'id;at;answered\n1;2024-09-03 10:15;yes\n';
    const caption = '/import calls register 2024-09';
    expect(await send(await supervisor(['1'], []), content, caption)).toEqual([
      'You may not import these figures.',
    ]);
    expect(await product.db.cases.countDocuments({ source: 'register' })).toBe(0);
    expect(await product.db.audit.countDocuments({ action: 'import.refused' })).toBe(1);
    const [wrong] = await send(await supervisor(['1'], []), content, '/import calls Adı_\u202Eyox 2024-09');
    expect(wrong).toMatch(/^Wrong name of a source/);
    expect(await product.db.audit.countDocuments({ action: 'import.refused' })).toBe(1);
    const [report] = await send(await supervisor([], ['call-centre']), content, caption);
    expect(report).toContain('New: 1');
    expect(await product.db.coverage.findOne({ source: 'register' })).toMatchObject({
      ...{ subject: 'call-centre', from: '2024-09-01', to: '2024-10-01', fields: ['hour', 'answered'] },
    });
  });

  it('can have it checked without anything being written', async () => {
    const [report] = await send(
      await supervisor(),
      `${HEADER}\n1;1;2024-09-03;VƏM;k;41\n`,
      '/import visits desk-d 2024-09 check',
    );
    expect(report).toContain('A trial run: nothing was written.');
    expect(report).toContain('New: 1');
    expect(await product.db.cases.countDocuments({ source: 'desk-d' })).toBe(0);
    expect(await product.db.sources.countDocuments({ _id: 'desk-d' })).toBe(0);
  });

  it.each([
    [
      'az',
      'nömrə;vaxt\n1;2\n',
      /^Faylın sütunları gözlənilən kimi deyil\.\nÇatışmayan sütunlar: .*"id".*\nTəkrarlanan sütunlar: –\nTapılan sütunlar: nömrə, vaxt$/,
    ],
    ['ru', '', /^Файл пуст\.$/],
    [
      'en',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      /^This is an old Excel format, or the file has a password\./,
    ],
  ] as const)('is told in %s what is wrong with the file', async (language, content, answer) => {
    const answers = await send(await supervisor(null, null, language), content, CAPTION);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(answer);
  });

  it('is told what is wrong with the period and the name', async () => {
    const person = await supervisor();
    const asked = (caption: string) => send(person, 'id\n1\n', caption);
    expect(await asked('/import visits a 2024-02-30')).toEqual([
      'Wrong date: 2024-02-30. Example: 2024-09-01..2024-09-30',
    ]);
    expect(await asked('/import visits a 2024-12')).toEqual([
      'The last day of the period cannot be after today: 2024-12-31',
    ]);
    expect(await asked('/import visits a 2024-09-02..2024-09-01')).toEqual([
      'The period cannot end before it begins.',
    ]);
    expect(await asked('/import visits Ön 2024-09')).toEqual([
      expect.stringMatching(/^Wrong name of a source: ön/),
    ]);
  });

  it('is told that a file is too large for the bot', async () => {
    const answers = await send(await supervisor(), Buffer.alloc(11 * 1024 * 1024, 'x'), CAPTION);
    expect(answers).toEqual([
      'The file is larger than 10 MB. Such files are imported on the server with the command dost import.',
    ]);
  });

  it('gets the explanation for /import alone, and for a caption that cannot be meant', async () => {
    const person = await supervisor();
    const [answer] = await person.asks('/import');
    expect(answer!.text).toMatch(
      /\/import visits front-desk 2024-09-01\.\.2024-09-30[\s\S]*call-centre, front-desk, survey$/,
    );
    expect(await send(person, 'id\n1\n', '/import visits')).toEqual([answer!.text]);
  });
});

describe('anybody else', () => {
  it('imports nothing: an operator, a citizen, a forwarded file', async () => {
    const before = await product.db.cases.countDocuments();
    const content = `${HEADER}\nX;1;2024-09-03;VƏM;k;41\n`;
    for (const person of [await staffOf(product, 'operator'), newcomer(product)]) {
      const answers = await send(person, content, CAPTION);
      expect(answers.join()).not.toMatch(/Source|Mənbə/);
    }
    const forwarded = await send(await supervisor(), content, CAPTION, { forward_date: 1725000000 });
    expect(forwarded.join()).not.toMatch(/Source/);
    expect(await product.db.cases.countDocuments()).toBe(before);
  });
});
