import { cleanLabel } from '../../people/label';
import { NO_LIMITS } from '../../people/parse-limits';
import { momentText } from '../../reports/moment';
import type { ConsoleDeps } from '../deps';
import { type Asking, Refused, read } from './answer';
import { type InviteAnswer, inviteSchema } from './api';
import { limitsOf } from './members';

/** Makes a one-time invitation, as `/invite` does. */
export async function makeInvite(deps: ConsoleDeps, asking: Asking, body: unknown): Promise<InviteAnswer> {
  const { services, timezone } = deps;
  const { words, locale, actor, id: event } = asking;
  const sent = read(inviteSchema, body);
  if (sent.role === 'operator' && sent.limits)
    throw new Refused(400, 'limits', words('staff.operatorHasNoLimits'));
  const limits = sent.limits ? limitsOf(sent.limits, await services.centres.list(), asking) : NO_LIMITS;
  const label = cleanLabel(sent.label ?? '');
  const { id, token, expiresAt } = await services.staff.invite({
    ...{ event, at: deps.clock(), by: actor.person, test: actor.test, role: sent.role, limits },
    ...(label === '' ? {} : { label }),
  });
  await asking.audit('staff.invite', sent.role, { invite: id, ...limits });
  const link = services.staff.inviteLink('telegram', token);
  const text = `/join ${token}`;
  const until = words('staff.inviteUntil', { when: momentText(expiresAt, timezone, locale) });
  const message = [
    words('staff.invitation', { role: words(`staff.role.${sent.role}`) }),
    ...(link ? [words('staff.invitationLink', { link })] : []),
    words('staff.invitationText', { text }),
    until,
  ].join('\n');
  return { link, text, message, until };
}
