import { atLeast, type Role } from '../src/core/actor';
import type { InboundEvent } from '../src/core/event';
import { type Reply, textReply } from '../src/core/reply';
import type { HandleDeps } from '../src/inbox/handle';
import type { Turn } from '../src/inbox/turn';
import type { Services } from '../src/services';
import { wordsOf } from '../locales';
import { adminAlerts } from './admin/alerts';
import { adminCorrections } from './admin/corrections';
import { adminNotice } from './admin/notice';
import { adminInvite } from './admin/invite';
import { adminPublish } from './admin/publish';
import { adminRevoke } from './admin/revoke';
import { adminStaff } from './admin/staff';
import { antedate } from './citizen/antedate';
import { citizenAttachment } from './citizen/attachment';
import { citizenBlocked, citizenErasing } from './citizen/barred';
import { citizenDanger } from './citizen/danger';
import { citizenForget } from './citizen/forget';
import { citizenHeard } from './citizen/heard';
import { citizenHelp } from './citizen/help';
import { citizenHelped } from './citizen/helped';
import { citizenHuman } from './citizen/human';
import { citizenProfileChoice, citizenProfileText } from './citizen/profile-answers';
import { citizenQuestion } from './citizen/question';
import { citizenRating } from './citizen/rating';
import { citizenReopen } from './citizen/reopen';
import { citizenStart } from './citizen/start';
import { citizenStatus } from './citizen/status';
import { citizenTopics } from './citizen/topics';
import { citizenType } from './citizen/type';
import type { BotHandler, Context } from './context';
import { everyoneJoin } from './everyone/join';
import { everyoneLanguage } from './everyone/language';
import { everyoneUnknownCommand } from './everyone/unknown-command';
import { everyoneUnsupported } from './everyone/unsupported';
import { meantBy } from './meant';
import { operatorAddressed, operatorFor, operatorWrite } from './operator/addressed';
import { operatorBare } from './operator/bare';
import { operatorClaim, operatorTake } from './operator/claim';
import { operatorClosePick } from './operator/close';
import { operatorDistrict } from './operator/district';
import { operatorCorrect } from './operator/correct';
import { operatorOff, operatorOn } from './operator/duty';
import { operatorEarlierFiles } from './operator/earlier-files';
import { operatorEdited } from './operator/edited';
import { operatorForwardNote } from './operator/forward-note';
import { operatorHelp } from './operator/help';
import { operatorHint } from './operator/hint';
import { operatorMarked } from './operator/marked';
import { operatorMine } from './operator/mine';
import { operatorQueue } from './operator/queue';
import { operatorTransferTo } from './operator/transfer';
import { operatorUnblock } from './operator/unblock';
import { operatorWeb } from './operator/web';
import { supervisorCases } from './supervisor/cases';
import { supervisorCommandHelp } from './supervisor/command-help';
import { supervisorCompare } from './supervisor/compare';
import { supervisorDay } from './supervisor/day';
import { supervisorDistricts } from './supervisor/districts';
import { supervisorDigest } from './supervisor/digest';
import { supervisorExport } from './supervisor/export';
import { supervisorHelp } from './supervisor/help';
import { supervisorHours } from './supervisor/hours';
import { supervisorImport } from './supervisor/import-file';
import { supervisorMap } from './supervisor/map';
import { supervisorOperators } from './supervisor/operators';
import { supervisorRecord } from './supervisor/record';
import { supervisorSatisfaction } from './supervisor/satisfaction';
import { supervisorStats } from './supervisor/stats';
import { supervisorSubscribe } from './supervisor/subscribe';
import { supervisorSubscriptions } from './supervisor/subscriptions';
import { supervisorTrend } from './supervisor/trend';
import { supervisorWithoutChats } from './supervisor/without-chats';
import { systemDelivery } from './system/delivery';
import { systemGroup } from './system/group';
import { systemOfAnother } from './system/of-another';
import { systemReachability } from './system/reachability';
import { systemSilent } from './system/silent';
import { systemStaffEcho } from './system/staff-echo';

/** Everything that can be said, in the order it is tried: the first that matches answers. */
export const HANDLERS: readonly BotHandler[] = [
  // What platforms tell us, and what is not said to us.
  systemDelivery,
  systemReachability,
  systemStaffEcho,
  systemOfAnother,
  supervisorWithoutChats,
  // The one thing that staff can do in a group.
  operatorClaim,
  systemGroup,
  operatorEdited,
  // Danger comes before everything, and who is barred gets nothing else.
  citizenDanger,
  systemSilent,
  citizenErasing,
  citizenBlocked,
  citizenHeard,
  everyoneJoin,
  // Staff. To anyone without the role these do not exist.
  supervisorCommandHelp,
  adminStaff,
  adminInvite,
  adminRevoke,
  adminNotice,
  adminAlerts,
  adminPublish,
  adminCorrections,
  supervisorStats,
  supervisorDay,
  supervisorSatisfaction,
  supervisorRecord,
  supervisorCompare,
  supervisorTrend,
  supervisorDistricts,
  supervisorMap,
  supervisorHours,
  supervisorSubscribe,
  supervisorSubscriptions,
  supervisorOperators,
  supervisorCases,
  supervisorDigest,
  supervisorExport,
  supervisorImport,
  supervisorHelp,
  operatorCorrect,
  operatorQueue,
  operatorMine,
  operatorEarlierFiles,
  operatorTake,
  operatorAddressed,
  operatorFor,
  operatorTransferTo,
  operatorClosePick,
  operatorOn,
  operatorOff,
  operatorUnblock,
  operatorWeb,
  operatorHelp,
  everyoneLanguage,
  operatorMarked,
  operatorBare,
  operatorDistrict,
  operatorForwardNote,
  operatorWrite,
  operatorHint,
  // Citizens.
  citizenStart,
  citizenStatus,
  citizenHelp,
  citizenHuman,
  citizenForget,
  citizenTopics,
  citizenHelped,
  citizenType,
  citizenProfileChoice,
  citizenRating,
  citizenReopen,
  everyoneUnknownCommand,
  citizenProfileText,
  citizenQuestion,
  citizenAttachment,
  everyoneUnsupported,
];

/** Binds the table to the services: what the inbox calls for each event, and the apology when that fails for good. */
export function createResponder(services: Services): Pick<HandleDeps, 'respond' | 'apologise'> {
  return {
    respond: async (turn) => {
      const context = await contextOf(services, turn);
      const event = await meantBy(turn, services, context.staff !== null);
      const handler = HANDLERS.find(
        (one) => atLeast(context.actor.role, one.role) && one.match(event, context),
      );
      if (!handler) return { handler: 'none', replies: [] };
      if (turn.conversation?.awaiting === 'forget' && handler !== citizenForget && SAID.has(event.kind))
        await turn.leavesQuestion();
      const replies = await handler.handle(event, context);
      await antedate(handler.id, event, context);
      // Whatever is answered first of an album stands for all of it.
      if (replies.length > 0) await turn.leadsAlbum();
      return { handler: handler.id, replies: await withPrivacy(handler, replies, context) };
    },
    apologise: async (turn) => [textReply((await contextOf(services, turn)).words('citizen.failed'))],
  };
}

/** Who is greeted has read it there. */
const WITH_PRIVACY = new Set([citizenQuestion, citizenTopics, citizenHuman, citizenAttachment]);

/** Whoever begins with a question, not with the greeting, is told once what becomes of the words. */
async function withPrivacy(handler: BotHandler, replies: readonly Reply[], { actor, turn, words }: Context) {
  const told = turn.conversation?.privacyTold ?? turn.row._id;
  const [first, ...rest] = replies;
  if (told !== turn.row._id || actor.role !== 'citizen' || first?.kind !== 'text') return replies;
  const privacy = words('citizen.privacy');
  const greeted = first.text.includes(privacy);
  const sticker = turn.event.kind === 'attachment' && turn.event.type === 'sticker';
  if (!greeted && (!WITH_PRIVACY.has(handler) || sticker)) return replies;
  await turn.tellsPrivacy();
  return greeted ? replies : [{ ...first, text: `${privacy}\n\n${first.text}` }, ...rest];
}

/** What takes the place of an answer to a question. */
const SAID: ReadonlySet<InboundEvent['kind']> = new Set([
  'text',
  'command',
  'choice',
  'attachment',
  'unsupported',
]);

/** Events by which a person shows to be there. */
const SPOKEN: ReadonlySet<InboundEvent['kind']> = new Set([
  'text',
  'command',
  'choice',
  'attachment',
  'edited',
]);

async function contextOf(services: Services, turn: Turn): Promise<Context> {
  const { row, event, staff } = turn;
  const standing = await services.people.standing(turn.known, event.localeHint);
  if (staff && !event.group && SPOKEN.has(event.kind))
    await services.staff.noteSeen(staff, row.conversation, row.receivedAt);
  const role: Role = staff?.role ?? 'citizen';
  const { locale } = standing;
  // Only what was handled before belongs to an inquiry already.
  const heard = role === 'citizen' && row.inquiry !== undefined && (await services.desk.wasHeard(turn));
  const actor = { person: row.person, role, locale, test: row.test ?? false };
  return { actor, staff, standing, heard, words: wordsOf(locale), turn, services };
}
