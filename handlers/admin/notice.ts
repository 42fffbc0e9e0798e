import { type Locale, LOCALES } from '../../src/core/actor';
import { textReply } from '../../src/core/reply';
import type { Notice } from '../../src/notice/notice';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';

/** Leaves room for what stands around it. */
const LONGEST = 600;
const ARGS = /^(?:(az|ru|en):\s*)?([\s\S]*)$/i;

/**
 * `/notice TEXT` puts up a notice that citizens see, `/notice ru: TEXT` its words in one language; `/notice off` and
 * `/notice ru: off` take it down, `/notice` shows it.
 */
export const adminNotice: BotHandler = {
  id: 'admin.notice',
  role: 'admin',
  match: (event) => isCommand(event, 'notice'),
  handle: async (event, context) => {
    const { actor, services, words } = context;
    const [, language, text = ''] = ARGS.exec(event.kind === 'command' ? event.args.trim() : '')!;
    const locale = (language?.toLowerCase() as Locale | undefined) ?? 'all';
    if (text === '') return show(context);
    if (text.length > LONGEST) return [textReply(words('notice.tooLong', { max: LONGEST }))];
    const off = text.toLowerCase() === 'off';
    // Said before it is done: no change without its audit row.
    if (off) await audited(context, 'notice.remove', 'notice', { locale });
    else await audited(context, 'notice.put', 'notice', { locale, characters: text.length });
    await services.notice.put(off ? null : text, locale, actor.test);
    const notice = linesOf(await services.notice.read(actor.test)).join('\n');
    if (!off) return [textReply(words('notice.put', { notice }))];
    return [
      textReply(
        [words('notice.removed'), ...(notice ? [words('notice.shown', { notice })] : [])].join('\n\n'),
      ),
    ];
  },
};

async function show(context: Context) {
  const { actor, services, words } = context;
  await audited(context, 'notice.read', 'notice');
  const notice = await services.notice.read(actor.test);
  const lines = linesOf(notice);
  return [
    textReply(lines.length > 0 ? words('notice.shown', { notice: lines.join('\n') }) : words('notice.none')),
  ];
}

function linesOf({ all, ...own }: Notice): string[] {
  return [...(all ? [all] : []), ...LOCALES.flatMap((one) => (own[one] ? [`${one}: ${own[one]}`] : []))];
}
