import { storedFigures } from '../support/inquiries';
import { onTelegram } from '../support/people';
import { staffOf } from '../support/staff';
import { useProduct } from './doors';
import { tell } from './stored';

const product = useProduct({ at: '2024-10-02T10:00:00' });

let id = 220_000;
let [days, refused] = [0, 0];
afterAll(() => tell('22', { 'instants on their local day': days, 'dates refused clearly': refused }));

describe('row 22: ends of months and years, leap days, summer time', () => {
  test.each([
    ['the last second of a month', '2024-08-31T19:59:59Z', '2024-08-31', 23],
    ['the first second of a month', '2024-08-31T20:00:00Z', '2024-09-01', 0],
    ['the last second of a year', '2023-12-31T19:59:59Z', '2023-12-31', 23],
    ['the first second of a year', '2023-12-31T20:00:00Z', '2024-01-01', 0],
    ['the last second of a leap day', '2024-02-29T19:59:59Z', '2024-02-29', 23],
    ['the first second after it', '2024-02-29T20:00:00Z', '2024-03-01', 0],
    ['the end of February in another year', '2023-02-28T20:00:00Z', '2023-03-01', 0],
    ['summer time of 2015, when midnight is at 19:00 UTC', '2015-06-30T19:00:00Z', '2015-07-01', 0],
    ['the second before that', '2015-06-30T18:59:59Z', '2015-06-30', 23],
    ['the last winter hour of 2015', '2015-03-28T23:59:59Z', '2015-03-29', 3],
    ['the first summer hour of 2015', '2015-03-29T00:00:00Z', '2015-03-29', 5],
    ['the hour that came twice in 2015', '2015-10-25T00:30:00Z', '2015-10-25', 4],
  ])('%s (%s) is the local day %s, at %d', async (_what, time, day, hour) => {
    const citizen = onTelegram(product, (id += 1));
    await citizen.asks('Pensiyam gəlmir', { date: Date.parse(time) / 1000 });
    const person = product.running.core.people.pseudonym('telegram', String(id));
    const inquiries = await product.db.inquiries.find({ person }).toArray();
    expect(inquiries).toMatchObject([{ day, hour, receivedAt: new Date(time) }]);
    days += 1;
  });

  test('are counted where they belong, and nowhere else: in their day, their month, their year and their hour', async () => {
    await product.settled();
    const stored = await storedFigures(product.db);
    const of = (key: string) =>
      Object.fromEntries(
        Object.entries(stored).flatMap(([id, { [key]: n }]) => (n === undefined ? [] : [[id, n]])),
      );
    const chatbot = (received: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(received).map(([period, n]) => [`chatbot|${period}`, n]));
    const months = { '2024-01': 1, '2024-02': 1, '2024-03': 1, '2024-08': 1, '2024-09': 1 };
    const before = { '2023-03': 1, '2023-12': 1, '2015-03': 2, '2015-06': 1, '2015-07': 1, '2015-10': 1 };
    const days = { '2024-01-01': 1, '2024-02-29': 1, '2024-03-01': 1, '2024-08-31': 1, '2024-09-01': 1 };
    const earlier = { '2023-03-01': 1, '2023-12-31': 1, '2015-03-29': 2, '2015-06-30': 1, '2015-07-01': 1 };
    expect(of('received')).toEqual(
      chatbot({ 2024: 5, 2023: 2, 2015: 5, ...months, ...before, ...days, ...earlier, '2015-10-25': 1 }),
    );
    // Of the two on the day on which the clocks went forward one was before and one after.
    expect(stored['chatbot|2015-03-29']).toMatchObject({ 'hour:3': 1, 'hour:5': 1 });
    expect(of('hour:23')).toMatchObject(chatbot({ '2024-08-31': 1, '2024-02': 1, '2023-12': 1, 2024: 2 }));
    expect(of('hour:0')).toMatchObject(chatbot({ '2024-09-01': 1, '2024-03': 1, '2024-01': 1, 2024: 3 }));
  });
});

describe('row 22: a date that does not exist, in a command', () => {
  const day = /Belə gün|gün|tarix/i;
  test.each([
    ['/day 2023-02-29', '2023-02-29'],
    ['/day 2024-02-30', '2024-02-30'],
    ['/day 2024-04-31', '2024-04-31'],
    ['/stats 3 2024-13', '2024-13'],
    ['/stats 3 2024-00', '2024-00'],
    ['/stats 3 0000', '0000'],
    ['/stats 3 9999', '9999'],
    ['/stats 3 9999-12', '9999-12'],
    ['/stats 3 0000-01', '0000-01'],
    ['/day 0000-01-01', '0000-01-01'],
    ['/day 9999-12-31', '9999-12-31'],
    ['/stats 3 2024-09-31..2024-10-01', '2024-09-31'],
    ['/trend 3 9999', '9999'],
    ['/cases 3 2023-02-29', '2023-02-29'],
    ['/export stats 3 2024-13', '2024-13'],
    ['/hours 142 0000-00', '0000-00'],
    ['/map 2024-13', '2024-13'],
    ['/stats 3 -271821-04-20', '271821'],
  ])('%s is answered with what is wrong, and no figure', async (command, given) => {
    const supervisor = await staffOf(product, 'supervisor');
    const answers = await supervisor.asks(command);
    const text = answers.map((one) => one.text).join('\n');
    expect(text).toContain(given);
    expect(text).not.toMatch(/Invalid|NaN|undefined|Birbaşa müraciətlər:.*\d{2}|Üzr istəyirik/);
    expect(text).toMatch(day);
    expect(product.bot.sends().filter(({ method }) => method !== 'sendMessage')).toEqual([]);
    refused += 1;
  });

  test('and one that does is answered, a leap day too', async () => {
    const supervisor = await staffOf(product, 'supervisor');
    const [answer] = await supervisor.asks('/day chatbot 2024-02-29');
    expect(answer!.text).toContain('29 fevral 2024');
  });
});
