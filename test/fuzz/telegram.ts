import { WEBHOOK_SECRET } from '../support/product';
import { CORPUS } from './corpus';
import { bytesOf, type Changed, inputs, type Raw } from './inputs';
import type { Way } from './way';
import { expect, next, outcomesOf, post, type World } from './world';

const WITNESSES = 16;
const FIRST_WITNESS = 8_000_000_000;
const FIRST_PERSON = 7_000_000_001;
/** One of so many inputs is followed by a good message of somebody else's: an update comes alone. */
const WITNESSED = 8;

/** POSTs an update as Telegram does; resolves to the status. */
export function postUpdate(world: World, way: string, body: Uint8Array): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
  return post(world, way, { path: '/webhooks/telegram', headers, body });
}

/** A good message of somebody whose messages are never changed, with a mark by which it is found in the log. */
export async function sendWitness(world: World): Promise<void> {
  const { serial, at } = next(world, '');
  const id = FIRST_WITNESS + (serial % WITNESSES);
  const text = `<f${serial}>`;
  const date = Math.floor(at.getTime() / 1000);
  const from = { id, is_bot: false, first_name: 'Aysel', language_code: 'az' };
  const message = { message_id: serial, from, chat: { id, type: 'private' }, date, text };
  const body = Buffer.from(JSON.stringify({ update_id: serial, message }));
  const status = await postUpdate(world, 'good siblings', body);
  expect(status === 200, `its good sibling was answered with ${status}`);
  world.siblings.logged.add(text);
}

/** One update a request. */
export const telegram: Way<Changed | Raw> = {
  ...{ name: 'telegram', share: 0.2, lanes: 10, inputs },
  async send(input, world) {
    const body = bytesOf(
      CORPUS.telegram,
      input,
      next(world, String(FIRST_PERSON + ('person' in input ? input.person : 0))),
    );
    await postUpdate(world, 'telegram', body);
    if (outcomesOf(world, 'telegram').inputs % WITNESSED === 0) await sendWitness(world);
  },
};
