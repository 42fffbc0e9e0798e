import { addMonths, type Month, monthOf } from '../../src/core/calendar';
import { fold } from '../../src/core/fold';
import { type Reply, textReply } from '../../src/core/reply';
import type { Preparation } from '../../src/publishing/prepare';
import { formatMonthHeading } from '../../locales/format';
import { renderReadyMonth } from '../../src/reports/publish';
import { renderStanding } from '../../src/reports/publish-standing';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { renderOptions } from '../supervisor/asked';
import { readMonth } from './asked-month';
import { saidSeal } from './said-seal';

/** What stands for the figures that were shown, as a button or typed. */
const CODE = /(?:^|\s)p([0-9a-f]{8})\s*$/i;
const PAGE = /(?:^|\s)p(\d{1,3})\s*$/i;
/** Last words that answer the question without saying for which figures. */
const LAST_WORD = /(?:^|\s)(\p{L}+)[.!]?\s*$/u;
const YES = new Set(
  ['yes', 'ok', 'bəli', 'hə', 'təsdiq', 'təsdiqlə', 'да', 'утвердить', 'seal', 'publish'].map(fold),
);
const NO = new Set(['no', 'cancel', 'xeyr', 'yox', 'ləğv', 'нет', 'отмена', 'отменить'].map(fold));

/**
 * `/publish 2024-09` shows a month as it stands and what its checks found, and asks; its button, or the command with the
 * code it shows, seals exactly these figures. Without a month: the latest that has ended,
 * has figures and is not sealed.
 */
export const adminPublish: BotHandler = {
  id: 'admin.publish',
  role: 'admin',
  match: (event) => isCommand(event, 'publish'),
  handle: async (event, context) => {
    const { services, words, actor } = context;
    const given = event.kind === 'command' ? event.args.trim() : '';
    const code = CODE.exec(given)?.[1]?.toLowerCase();
    const page = Number(code === undefined ? (PAGE.exec(given)?.[1] ?? 1) : 1);
    const bare = given.replace(code === undefined ? PAGE : CODE, '');
    const word = fold(LAST_WORD.exec(bare)?.[1] ?? '');
    const answered = YES.has(word) || NO.has(word);
    const options = renderOptions(await services.centres.list(), context);
    const asked = readMonth(answered ? bare.replace(LAST_WORD, '') : bare, options, context, 'publish.usage');
    if (!asked.ok) return [...asked.replies];
    if (asked.subject !== null) return [textReply(words('publish.usage'))];
    const { month, chosen } = await monthToPublish(asked.month, context);
    if (NO.has(word)) {
      const named = { month: formatMonthHeading(month, actor.locale) };
      return [textReply(words('publish.cancelled', named))];
    }
    if (code === undefined) return show(month, { page, chosen }, context);
    return actor.test ? [textReply(words('publish.trial'))] : seal(month, code, context);
  },
};

/** The month that is meant: the one that is named, else the latest that may be sealed (`chosen`), else the last. */
export async function monthToPublish(
  named: Month | null,
  { services }: Asking,
): Promise<{ readonly month: Month; readonly chosen: boolean }> {
  const chosen = named === null ? await services.publishing.latestUnsealed() : null;
  return { month: named ?? chosen ?? addMonths(monthOf(services.today()), -1), chosen: chosen !== null };
}

/** Which page of a long answer; `chosen`: the month was not named. */
interface Shown {
  readonly page: number;
  readonly chosen: boolean;
}

const FIRST: Shown = { page: 1, chosen: false };

async function show(month: Month, how: Shown, context: Asking): Promise<Reply[]> {
  return [await shown(await readMonthAsItStands(month, context), month, how, context)];
}

/** A month as it stands, with its checks. Audited. */
export async function readMonthAsItStands(month: Month, context: Asking): Promise<Preparation> {
  const prepared = await context.services.publishing.prepare(month);
  const hash = prepared.state === 'ready' ? { hash: prepared.hash } : {};
  await audited(context, 'publish.read', month, { state: prepared.state, ...hash });
  return prepared;
}

async function shown(prepared: Preparation, month: Month, how: Shown, context: Asking): Promise<Reply> {
  const { services } = context;
  const { timezone } = services;
  const options = { ...renderOptions(await services.centres.list(), context), timezone, ...how };
  const said = prepared.state === 'sealed' ? await saidSeal(prepared.seal, context) : null;
  const { text, choices } =
    prepared.state === 'ready'
      ? renderReadyMonth(prepared, options)
      : renderStanding(prepared, month, said, options);
  return textReply(text, choices);
}

/** Seals what was shown; where the figures are others by now, they are shown anew. */
async function seal(month: Month, code: string, context: Asking): Promise<Reply[]> {
  const { services, actor, words } = context;
  const sealed = await services.publishing.seal({ month, hash: code, by: actor.person });
  if (sealed.state === 'changed')
    return [textReply(words('publish.changed')), ...(await show(month, FIRST, context))];
  if (sealed.state !== 'done') return [await shown(sealed, month, FIRST, context)];
  const named = { month: formatMonthHeading(month, actor.locale), command: `/corrections ${month}` };
  return [
    textReply(words('publish.done', named), [
      { label: words('publish.figures'), value: `/stats ${month}` },
      { label: words('publish.corrections'), value: `/corrections ${month}` },
    ]),
  ];
}
