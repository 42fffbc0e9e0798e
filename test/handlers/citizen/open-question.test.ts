import { useDatabase } from '../../support/database';
import { beginTalk, closeIt, type Talk } from './talk';
import { openDesk, type Bench, type Someone } from '../../support/desk';
import type { InquiryRow } from '../../../models/inquiry';

const database = useDatabase();
const DAY_MS = 24 * 3_600_000;

it('a first message is searched once', async () => {
  const desk = openDesk(database.collections, { group: false });
  const { answers } = desk.instance.services as { answers: { find: (...given: never[]) => unknown } };
  const { find } = answers;
  let searched = 0;
  answers.find = (...given) => {
    searched += 1;
    return find(...given);
  };
  try {
    await desk.citizen('1').says('iş saatları necədir');
  } finally {
    answers.find = find;
  }
  expect(searched).toBe(1);
});

describe('the question for a rating', () => {
  let desk: Bench;
  let citizen: Someone;
  let inquiry: InquiryRow;

  beforeEach(async () => {
    desk = openDesk(database.collections, { group: false });
    citizen = desk.citizen('1', 'messenger');
    inquiry = await desk.waiting(citizen, 'Qərar aldım');
    const operator = await desk.operator('700');
    await operator.says(`/take ${inquiry.number}`);
    await operator.says('/close');
    for (const label of ['Əlillik', 'Sorğu', 'Rayon göstərilməyib', 'Tam cavablandırıldı']) {
      if (operator.choices().some((one) => one.label === label)) await operator.chooses(label);
    }
    await citizen.hears('məmnun qaldınızmı');
  });
  const last = (): string => citizen.texts().at(-1)!;

  it.each(['1', '2', '5'])('is answered by %s after thanks, and asked again with them', async (number) => {
    await citizen.says('Təşəkkür edirəm');
    expect(last()).toContain('Dəyməz');
    expect(last()).toContain('məmnun qaldınızmı');
    await citizen.says(number);
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'closed', rating: Number(number) });
  });

  it('is answered by a number after something else was asked of the bot', async () => {
    await citizen.says('/status');
    await citizen.does({ kind: 'attachment', type: 'sticker' });
    await citizen.says('5');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'closed', rating: 5 });
  });

  it('is followed by the other question, which thanks repeat as well', async () => {
    await citizen.says('5');
    expect(last()).toContain('tövsiyə');
    await citizen.says('Sağ olun');
    expect(last()).toContain('tövsiyə');
    await citizen.says('9');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'closed', rating: 5, nps: 9 });
    await citizen.says('Sağ olun');
    expect(last()).not.toContain('tövsiyə');
  });

  it('is over once the inquiry goes on: a number is a word like any other', async () => {
    await citizen.says('Amma pul gəlməyib');
    await citizen.says('5');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', rating: null });
    expect(last()).toContain('əlavə edildi');
  });

  it('is over when its time is', async () => {
    await citizen.says('/status');
    desk.later(8 * DAY_MS);
    await citizen.says('5');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ rating: null });
  });

  it('leaves a menu that was opened since its own numbers', async () => {
    await citizen.says('/start');
    await citizen.says('2');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ rating: null });
    expect(last()).toContain('Əlillik');
  });
});

describe('a question with the inquiry', () => {
  let clock: { now: Date };
  let citizen: Talk;
  beforeEach(() => {
    clock = { now: new Date('2024-09-02T06:00:00Z') };
    citizen = beginTalk(database.collections, clock);
  });

  it('for its type is answered by a number or its word after another message', async () => {
    await citizen.says('/human', 'Qərar aldım', 'Bir də bunu deyim: gecikir', '2');
    expect(await citizen.inquiries()).toMatchObject([{ type: 'complaint', stage: 'queued' }]);
    const other = beginTalk(database.collections, clock);
    await other.says('/human', 'Qərar aldım', 'Bir də bunu deyim: gecikir', 'təklif');
    expect(await other.inquiries()).toMatchObject([{ type: 'suggestion' }]);
  });

  it('for the sex too', async () => {
    await citizen.says('/human', 'Qərar aldım', '1', '1980', 'Gözləyirəm sizi', '2');
    expect(await citizen.inquiries()).toMatchObject([{ type: 'question', birthYear: 1980, sex: 'f' }]);
  });

  it('is not waited for any more once it is closed', async () => {
    await citizen.says('/human', 'Qərar aldım', 'Bir də bunu deyim: gecikir');
    const [inquiry] = await citizen.inquiries();
    await closeIt(database.collections, inquiry!, clock.now);
    await citizen.says('2');
    expect(await citizen.inquiries()).toMatchObject([{ type: null }]);
  });
});
