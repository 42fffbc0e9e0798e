import type { Choice } from '../../../src/core/reply';
import { useDatabase } from '../../support/database';
import { type Bench, openDesk, type Someone } from '../../support/desk';

const database = useDatabase();
const MINUTE_MS = 60_000;
let desk: Bench;
let citizen: Someone;

beforeEach(() => {
  desk = openDesk(database.collections);
  citizen = desk.citizen('1', 'messenger');
});

/** True when the citizen's erasure was asked for. */
const isErased = async (): Promise<boolean> =>
  (await desk.db.settings.countDocuments({ _id: `erasure:${citizen.person}` })) > 0;
const lastOf = (someone: Someone): string => someone.texts().at(-1)!;

describe('a yes to an operator', () => {
  it.each([1, 3 * 24 * 60])(
    'erases nobody who wrote /forget and something else, %i minutes later',
    async (minutes) => {
      const inquiry = await desk.waiting(citizen);
      await citizen.says('/forget');
      await citizen.says('Gözləyin, hələ silməyin');
      const operator = await desk.operator('700');
      await operator.says(`/take ${inquiry.number}`);
      await operator.says('Sənədləriniz var?');
      desk.later(minutes * MINUTE_MS);
      await citizen.says('Bəli');
      expect(await isErased()).toBe(false);
      expect(await operator.hears('Vətəndaş: Bəli')).toContain(inquiry.number);
    },
  );

  it('erases nobody whose question was never answered', async () => {
    const inquiry = await desk.waiting(citizen);
    const operator = await desk.operator('700');
    await citizen.says('/forget');
    await operator.says(`/take ${inquiry.number}`);
    await citizen.says('Bəli');
    expect(await isErased()).toBe(false);
    await operator.hears('Vətəndaş: Bəli');
  });

  it('erases nobody when the operator has asked and closed', async () => {
    const inquiry = await desk.waiting(citizen);
    const operator = await desk.operator('700');
    await operator.says(`/take ${inquiry.number}`);
    await citizen.says('/forget');
    await operator.says('Sənədləriniz var?');
    await operator.says(`/release`);
    await citizen.says('Bəli');
    expect(await isErased()).toBe(false);
  });
});

describe('while a person has the inquiry, who sees no buttons', () => {
  let operator: Someone;
  beforeEach(async () => {
    const inquiry = await desk.waiting(citizen);
    operator = await desk.operator('700');
    await operator.says(`/take ${inquiry.number}`);
  });

  it.each(['1', '1.', 'Bəli, silinsin', 'beli, silinsin'])('decides by "%s" right below', async (yes) => {
    await citizen.says('/forget');
    await citizen.says(yes);
    expect(await isErased()).toBe(true);
    expect(operator.texts().join('\n')).not.toContain(`Vətəndaş: ${yes}`);
  });

  it('decides against it by its number', async () => {
    await citizen.says('/forget');
    await citizen.says('2');
    expect(await isErased()).toBe(false);
    expect(lastOf(citizen)).toContain('Heç nə silinmədi');
  });

  it.each(['Bəli', 'hə', '3', 'Bəli, sənədlər silinsin'])('tells "%s" to the operator', async (words) => {
    await citizen.says('/forget');
    await citizen.says(words);
    expect(await isErased()).toBe(false);
    await operator.hears(`Vətəndaş: ${words}`);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the operator asked meanwhile', () => operator.says('Neçə uşağınız var?')],
    [
      'somebody asked in the platform’s own app meanwhile',
      () => citizen.does({ kind: 'staff-echo', text: 'Neçə uşağınız var?' }),
    ],
    ['something else was said', () => citizen.says('Gözləyin')],
    ['ten minutes went by', () => Promise.resolve(desk.later(11 * MINUTE_MS))],
  ])('answers the operator by a number when %s', async (_what, happens) => {
    await citizen.says('/forget');
    await happens();
    await citizen.says('1');
    expect(await isErased()).toBe(false);
    await operator.hears('Vətəndaş: 1');
  });
});

describe('the question whether to erase everything', () => {
  const buttons = async (): Promise<readonly Choice[]> => {
    await citizen.says('/forget');
    return citizen.choices();
  };

  it.each(['Bəli', 'да', 'yes', 'Bəli, silinsin', '1'])(
    'is answered by a typed "%s" right below it',
    async (yes) => {
      await desk.waiting(citizen);
      await citizen.says('/forget');
      await citizen.says(yes);
      expect(await isErased()).toBe(true);
    },
  );

  it.each(['Bəli', 'Bəli, silinsin', '1'])('is asked anew when "%s" is typed after an hour', async (yes) => {
    await citizen.says('/forget');
    desk.later(60 * MINUTE_MS);
    await citizen.says(yes);
    expect(await isErased()).toBe(false);
    expect(lastOf(citizen)).toContain('Məlumatlarınız silinsin?');
    await citizen.says(yes);
    expect(await isErased()).toBe(true);
  });

  it('is answered by its button while a person has the inquiry', async () => {
    const inquiry = await desk.waiting(citizen);
    const operator = await desk.operator('700');
    await operator.says(`/take ${inquiry.number}`);
    const [yes] = await buttons();
    await citizen.presses(yes!.value);
    expect(await isErased()).toBe(true);
  });

  it.each<[string, () => Promise<void>]>([
    ['words', () => citizen.says('Hələ yox, gözləyin')],
    ['a command', () => citizen.says('/status')],
    ['a file', () => citizen.does({ kind: 'attachment', type: 'photo' })],
    ['another button', () => citizen.presses('/lang')],
  ])('is over after %s: its button asks again', async (_what, happens) => {
    await desk.waiting(citizen);
    const [yes] = await buttons();
    await happens();
    await citizen.says('bəli');
    await citizen.presses(yes!.value);
    expect(await isErased()).toBe(false);
    expect(lastOf(citizen)).toContain('Məlumatlarınız silinsin?');
  });

  it('is answered with no by a word', async () => {
    await citizen.says('/forget');
    await citizen.says('yox');
    expect(lastOf(citizen)).toContain('Heç nə silinmədi');
  });
});
