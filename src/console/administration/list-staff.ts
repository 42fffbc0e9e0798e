import { centreLabel } from '../../reports/centre-name';
import { whyNotRevoked } from '../../people/may-revoke';
import { nameOf, sightOf } from '../../people/member-words';
import type { Member } from '../../people/staff';
import { momentText } from '../../reports/moment';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { InviteLine, MemberLine, StaffAnswer } from './api';
import { namesOf } from './members';

/** Everybody with a role, and the invitations that are open. */
export async function listStaff(deps: ConsoleDeps, asking: Asking): Promise<StaffAnswer> {
  const { services, timezone } = deps;
  const { words, locale, actor } = asking;
  const [members, invites, centres, names] = await Promise.all([
    services.staff.list(),
    services.staff.pendingInvites(),
    services.centres.list(),
    namesOf(deps, asking),
  ]);
  await asking.audit('staff.list', 'staff', { page: 1 });
  const on = services.today();
  const shown = { centres, on, locale, words };
  const nameOfCentre = (name: string, until: unknown): string =>
    until ? words('console.closedCentre', { name }) : name;
  const line = (member: Member): MemberLine => {
    const why = whyNotRevoked(member, actor);
    return {
      ...{ number: member.number, name: nameOf(member, words), label: member.label ?? null },
      ...{ role: member.role, roleText: words(`staff.role.${member.role}`), sees: sightOf(member, shown) },
      ...{ centres: member.centres ?? null, grants: member.grants ?? null },
      ...{ onDuty: member.onDuty ?? false, channel: member.channel },
      lastActive: member.lastActiveAt ? momentText(member.lastActiveAt, timezone, locale) : null,
      ...{ you: member._id === actor.person, fixed: why && words(why, { name: nameOf(member, words) }) },
    };
  };
  return {
    members: members.map(line),
    invites: invites.map((invite): InviteLine => ({
      ...{ id: invite._id, roleText: words(`staff.role.${invite.role}`), label: invite.label ?? null },
      ...{ sees: sightOf(invite, shown), by: names.get(invite.by) ?? '—' },
      until: momentText(invite.expiresAt, timezone, locale),
    })),
    // Closed ones as well: whoever may see their months goes on seeing them.
    centres: [...centres]
      .sort((a, b) => Number(Boolean(a.until)) - Number(Boolean(b.until)))
      .map(({ _id, until }) => ({
        id: _id,
        name: nameOfCentre(centreLabel(centres, _id, on, locale), until),
      })),
    grants: [
      { id: 'agency', name: words('stats.button.agency') },
      { id: 'call-centre', name: words('stats.button.callCentre') },
      { id: 'chat', name: words('stats.calls.chat') },
    ],
  };
}
