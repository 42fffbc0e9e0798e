import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelName } from '../../src/core/channel';
import type { Random } from '../../src/simulate/random';
import type { FakeBotApi } from '../fakes/bot-api';
import { onTelegram, textOn } from './deliveries';
import type { Mail } from './mail';
import type { Times } from './times';

/** Somebody who writes, and the marks of all that was acknowledged, in order. */
export interface Writer {
  readonly channel: ChannelName;
  readonly person: number;
  readonly role: 'citizen' | 'operator' | 'supervisor';
  readonly marks: string[];
}

export interface Stage {
  readonly mail: Mail;
  readonly times: Times;
  readonly bot: FakeBotApi;
}

const QUESTIONS = [
  'İş saatlarınız necədir?',
  '142 nədir?',
  'Qonşumun iti hürür',
  'Müavinət barədə sual',
  'Təcili kömək',
];
const COMMANDS = ['/status', '/human', '/start', 'Bəli', 'Xeyr'];

/** One citizen: one message after the other, each once the one before was acknowledged. */
export async function beCitizen(writer: Writer, { mail, times }: Stage, random: Random): Promise<void> {
  const { channel, person, marks } = writer;
  while (mail.open) {
    await sleep(2000 + random.below(6000));
    const mark = `<k${person}.${marks.length}>`;
    const words = random.chance(0.8) ? random.pick(QUESTIONS) : random.pick(COMMANDS);
    // Commands and answers to questions of the bot's are understood as they are: what follows is only noise to them.
    const at = times.draw(random);
    await mail.send(textOn(channel, { person, serial: mail.next(), at, text: `${words} ${mark}` }));
    marks.push(mark);
  }
}

/** Buttons that were shown to somebody on Telegram, of the latest message that has such. */
function buttonsOf({ calls }: FakeBotApi, person: number, begins: string): string[] {
  for (let index = calls.length - 1; index >= 0 && index > calls.length - 3000; index -= 1) {
    const { fields } = calls[index]!;
    if (String(fields['chat_id']) !== String(person)) continue;
    const markup = fields['reply_markup'] as { inline_keyboard?: { callback_data?: string }[][] } | undefined;
    const values = (markup?.inline_keyboard ?? []).flat().map(({ callback_data: value = '' }) => value);
    const wanted = values.filter((value) => value.startsWith(begins));
    if (wanted.length > 0) return wanted;
  }
  return [];
}

/** One operator: takes what waits, answers it, closes it. */
export async function beOperator(writer: Writer, stage: Stage, random: Random): Promise<void> {
  const { mail, bot } = stage;
  const { person, marks } = writer;
  const pause = (): Promise<void> => sleep(1500 + random.below(2500));
  await say(writer, stage, '/on');
  while (mail.open) {
    await say(writer, stage, '/queue');
    await pause();
    const claims = buttonsOf(bot, person, 'claim:');
    if (claims.length === 0) continue;
    const claim = random.pick(claims.slice(0, 5));
    const number = claim.slice('claim:'.length);
    await press(writer, stage, claim);
    await pause();
    const mark = `<o${person}.${marks.length}>`;
    await say(writer, stage, `/r ${number} Cavabınız budur ${mark}`);
    marks.push(mark);
    await pause();
    await say(writer, stage, `/close ${number}`);
    for (let picks = 0; picks < 4; picks += 1) {
      await pause();
      const asked = buttonsOf(bot, person, `close:${number}:`);
      if (asked.length > 0) await press(writer, stage, random.pick(asked.slice(0, 6)));
    }
  }
}

function say({ person }: Writer, { mail, times }: Stage, text: string): Promise<void> {
  return mail.send(onTelegram({ person, serial: mail.next(), at: times.now(), text }));
}

function press({ person }: Writer, { mail, times }: Stage, value: string): Promise<void> {
  return mail.send(onTelegram({ person, serial: mail.next(), at: times.now(), text: '' }, value));
}

const ASKED = [
  ...['/stats', '/stats 3 2024-08', '/stats 2024-08', '/callcentre 2024-08', '/chatbot'],
  ...['/record 3', '/trend 3 2024', '/compare 1 2 3 2024-08'],
];

/** One supervisor, who wants to know. */
export async function beSupervisor(writer: Writer, stage: Stage, random: Random): Promise<void> {
  while (stage.mail.open) {
    await sleep(15_000 + random.below(20_000));
    await say(writer, stage, random.pick(ASKED));
  }
}
