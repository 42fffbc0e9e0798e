import { startDetour } from '../support/proxy';
import { button, inInbox, row, takes } from './inbox';
import { openConsole } from './console';
import { useDemo } from './support';

const demo = useDemo();
const { db, waits } = inInbox(demo);

afterEach(async () => {
  await db().inquiries.deleteMany({});
});

const LOST = 'Əlaqə kəsildi';

it('a network that falls silent is seen, what was asked meanwhile is asked again, and nothing is missed', async () => {
  const detour = await startDetour(demo.server.url);
  const citizen = await waits();
  const { page, complaints } = await openConsole(demo.browser, detour.url, { role: 'operator', clock: true });
  await takes(page, citizen.number);
  detour.hang();
  await page.getByLabel('Vətəndaşa cavab').fill('Baxırıq');
  await page.getByLabel('Vətəndaşa cavab').press('Control+Enter');
  await citizen.says('Orada mısınız?');
  const { number } = await waits('Başqa sual');
  await page.clock.fastForward(40_000);
  expect(await page.getByText(LOST).count()).toBe(0);
  await page.clock.fastForward(11_000);
  await page.getByText(LOST).waitFor();
  detour.restore();
  await page.getByText(LOST).waitFor({ state: 'detached' });
  await page.getByRole('log').getByText('Orada mısınız?').waitFor();
  await page.getByRole('log').getByText('Baxırıq').waitFor();
  await citizen.hears(/^Baxırıq$/);
  await button(page, 'Növbə 1').click();
  await row(page, number).waitFor();
  expect(citizen.heard().filter((text) => text === 'Baxırıq')).toHaveLength(1);
  expect(complaints).toEqual([]);
  await detour.close();
});
