import type { InquiryRow } from '../../../models/inquiry';
import { LOCALES } from '../../../src/core/actor';
import { rollUpAll } from '../../../src/stats/roll-up';
import { call, cover, tell } from '../../support/cases';
import { changeInquiry, logInquiry } from '../../support/inquiries';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);
let serial = 0;

/** A closed chat inquiry of an operator. */
async function closedBy(staff: string, seconds: number, more: Partial<InquiryRow> = {}): Promise<void> {
  const id = `inquiry ${++serial}`;
  await logInquiry(product.db, { id, at: '2024-09-02T08:00:00Z', channel: more.channel ?? 'telegram' });
  const times = {
    ...{ wait: 60, firstReply: seconds, service: seconds * 3 },
    ...{ workingWait: 60, workingFirstReply: seconds, workingService: seconds * 3 },
  };
  await changeInquiry(product.db, id, {
    ...{ stage: 'closed', outcome: 'answered', closedBy: 'person', closedAt: new Date() },
    ...{ takenAt: new Date(), firstReplyAt: new Date(), firstReplyBy: staff, assignee: staff, times },
    hands: [{ staff, clock: seconds * 3, working: 0 }],
    ...more,
  });
}

beforeAll(async () => {
  product = await startProduct({ at: '2024-10-02T10:00:00' });
  const { db } = product;
  await db.coverage.updateMany({ measured: 'chat' }, { $set: { from: '2024-09-01' } });
  const aysel = await staffOf(product, 'operator', { number: 5, label: 'Aysel M.' });
  const samir = await staffOf(product, 'operator', { number: 6, label: 'Samir Q.', revokedAt: new Date() });
  for (const seconds of [90, 100, 250]) await closedBy(aysel.person, seconds);
  await closedBy(aysel.person, 60, { rating: 5, ratedOf: aysel.person });
  await closedBy(aysel.person, 60, { rating: 4, ratedOf: aysel.person });
  const handed = [
    { staff: aysel.person, clock: 30, working: 0 },
    { staff: samir.person, clock: 500, working: 0 },
  ];
  await closedBy(samir.person, 40, { hands: handed, firstReplyBy: aysel.person, channel: 'messenger' });
  for (let index = 0; index < 30; index += 1) await closedBy(`stranger${String(index).padStart(3, '0')}`, 50);
  await tell(db, 'exchange', [
    call('2024-09-02T09:00:00', { operator: 'SIP/8007', answered: true, serviceSeconds: 243 }),
    call('2024-09-02T09:10:00', { answered: true }),
  ]);
  const days = { from: '2024-09-01', to: '2024-10-01', subjects: ['call-centre'] };
  await cover(db, 'exchange', { ...days, measured: 'call' });
  await rollUpAll(db);
});
afterAll(() => product.stop());

describe('/operators', () => {
  it('shows staff by number and label, revoked ones too, with definitions, and leads to the next page', async () => {
    const one = await staffOf(product, 'supervisor');
    const [answer] = await one.asks('/operators 2024-09');
    const first = plain(answer!.text);
    expect(first).toMatch(
      /^Operatorlar: çatbot və sosial şəbəkələr\nSentyabr 2024 \(01\.09\.2024 – 30\.09\.2024\)\n/,
    );
    expect(first).toContain('Operatora çatan müraciətlər: 36\nOnlardan operatorun bağladığı: 36\n');
    expect(first).toContain(
      '5. Aysel M.\nGötürdüyü: 6, bağladığı: 5\nİlk cavab: 1 dəq (6)\nXidmət müddəti: 4 dəq 45 san (6)\nQiymət: 4,5 (2)\n',
    );
    expect(first).toContain('iş saatları ilə mediana');
    expect(first).toContain('Kod: stranger\nGötürdüyü: 1, bağladığı: 1\nİlk cavab: 50 san (1)');
    expect(first).toContain('Səhifə: 1 / 3');
    const last = text(await one.asks('/operators 2024-09 p3'));
    expect(last).toContain('Səhifə: 3 / 3');
    expect(last).not.toContain('Aysel');
    const pages = [first, text(await one.chooses(answer!.choices[0]!.value)), last].join('\n');
    expect(pages).toContain('6. Samir Q.\nGötürdüyü: 1, bağladığı: 1\nXidmət müddəti: 8 dəq 20 san (1)\n');
    expect(pages.match(/Kod: stranger/g)).toHaveLength(30);
    const values = answer!.choices.map(({ value }) => value);
    for (const one of ['help', 'chatbot 2024-09', 'social 2024-09', '142 2024-09', '3 2024-09'])
      expect(values).toContain(`/operators ${one}`);
  });

  it('is about the social inbox, the calls, or the last month that has figures', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'ru' });
    expect(text(await one.asks('/operators social sentyabr 2024'))).toContain(
      'Обращения, дошедшие до оператора: 1\n',
    );
    expect(text(await one.asks('/operators 142 2024-09'))).toContain(
      'Звонки, кроме неотвеченных: 2\nИз них без указания оператора: 1\nУдовлетворённость: — (нет данных)\n\nSIP/8007\nЗвонки: 1\nВремя обслуживания: 4 мин 3 с (1)\n\n',
    );
    expect(text(await one.asks('/operators'))).toContain('Октябрь 2024 г.');
    expect(text(await one.asks('/operators 3 2024-09'))).toContain('Показатели операторов: — нет данных');
  });

  it('explains itself', async () => {
    const one = await staffOf(product, 'supervisor', { language: 'en' });
    const help = text(await one.asks('/operators help'));
    expect(help).toContain('Taken: inquiries the operator ever had in hand.');
    for (const locale of LOCALES) {
      const other = await staffOf(product, 'supervisor', { language: locale });
      expect(text(await other.asks('/operators help')).length).toBeLessThan(4096);
    }
  });

  it('keeps to the limit, and leaves an audit row', async () => {
    const one = await staffOf(product, 'supervisor', { centres: ['3'], grants: ['agency'] });
    const [refused] = await one.asks('/operators agency 2024-09');
    expect(refused!.text).toContain('səlahiyyətiniz yoxdur');
    expect(refused!.choices.map(({ value }) => value)).toEqual(['/operators 3 2024-09']);
    for (const asked of ['/operators chatbot 2024-09', '/operators 142 2024-09', '/operators 1 2024-09'])
      expect(text(await one.asks(asked))).toContain('səlahiyyətiniz yoxdur');
    const [own] = await one.asks('/operators 2024-09');
    expect(plain(own!.text)).toMatch(/^Operatorlar: 3 saylı Bakı DOST Mərkəzi/);
    expect(own!.choices.map(({ value }) => value)).not.toContain('/operators 2024-09');
    const chats = await staffOf(product, 'supervisor', { centres: [], grants: ['chat'] });
    expect(text(await chats.asks('/operators 2024-09'))).toContain('5. Aysel M.');
    expect(await product.db.audit.findOne({ actor: chats.person, action: 'stats.operators' })).toMatchObject({
      subject: 'chats',
      details: { query: '2024-09' },
    });
  });

  it('does not exist for an operator', async () => {
    const operator = await staffOf(product, 'operator');
    expect(text(await operator.asks('/operators 2024-09'))).toBe('Belə əmr yoxdur. Kömək üçün: /help');
  });
});
