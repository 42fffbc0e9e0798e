import { useDatabase } from '../../support/database';
import { beginTalk, closeIt, type Talk } from './talk';
import type { InquiryRow } from '../../../models/inquiry';

const database = useDatabase();
const HOUR_MS = 3_600_000;
let clock: { now: Date };
let citizen: Talk;

const state = async (): Promise<Partial<InquiryRow>[]> =>
  (await citizen.inquiries()).map(({ stage, outcome }) => ({ stage, outcome }));
const CLOSED = [{ stage: 'closed', outcome: 'answered' }];
const OPEN = [{ stage: 'queued', outcome: 'open' }];

beforeEach(async () => {
  clock = { now: new Date('2024-09-02T06:00:00Z') };
  citizen = beginTalk(database.collections, clock);
  await citizen.says('/human', 'Qərar aldım');
  const [inquiry] = await citizen.inquiries();
  await closeIt(database.collections, inquiry!, clock.now);
});

describe('after an inquiry was closed', () => {
  it.each(['Çox sağ olun, hər şey aydındır', 'Спасибо, всё понятно', 'Thanks, that helped', '👍'])(
    '"%s" leaves it closed, and offers to open it again',
    async (text) => {
      const { labels } = await citizen.says(text);
      expect(await state()).toEqual(CLOSED);
      expect(labels).toContain('Yenidən aç');
    },
  );

  it('the button opens it again, once', async () => {
    await citizen.says('Çox sağ olun, hər şey aydındır');
    const [{ number } = { number: '' }] = await citizen.inquiries();
    expect((await citizen.presses(`reopen:${number}`)).text).toContain('yenidən açıldı');
    expect(await state()).toEqual(OPEN);
    expect((await citizen.presses(`reopen:${number}`)).text).toContain('operatorun cavabını gözləyir');
  });

  it('thanks with anything more open it again', async () => {
    await citizen.says('Çox sağ olun, amma pul hələ gəlməyib');
    expect(await state()).toEqual(OPEN);
  });

  it('a day later there is no such button, and no new inquiry', async () => {
    const [{ number } = { number: '' }] = await citizen.inquiries();
    clock.now = new Date(clock.now.getTime() + 25 * HOUR_MS);
    const { labels } = await citizen.says('Çox sağ olun, hər şey aydındır');
    expect(labels).not.toContain('Yenidən aç');
    expect((await citizen.presses(`reopen:${number}`)).text).toContain('artıq bağlanıb');
    expect(await state()).toEqual(CLOSED);
  });

  it('nobody opens another citizen’s', async () => {
    const [{ number } = { number: '' }] = await citizen.inquiries();
    const other = beginTalk(database.collections, clock);
    await other.presses(`reopen:${number}`);
    expect(await state()).toEqual(CLOSED);
  });

  it('a picture with thanks below it is for a person', async () => {
    await citizen.does({ kind: 'attachment', type: 'photo', caption: 'Sağ olun, hər şey aydındır' });
    expect(await state()).toEqual(OPEN);
  });
});
