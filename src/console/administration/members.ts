import { nameOf } from '../../people/member-words';
import type { Limits } from '../../people/parse-limits';
import type { Member } from '../../people/staff';
import type { CentreRow } from '../../../models/centre';
import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere, Refused } from './answer';
import type { Limits as Sent } from './api';

/** The member with a number, revoked ones included: a number is nobody else's, ever. */
export async function memberNumbered({ services }: ConsoleDeps, number: unknown): Promise<Member> {
  const members = await services.staff.listEver();
  const found = members.find((one) => String(one.number) === number);
  if (!found) throw new NotThere();
  return found;
}

/** Limits with the centres in the order they are shown; one that is none is refused. */
export function limitsOf(sent: Sent, centres: readonly CentreRow[], { words }: Asking): Limits {
  const codes = centres.map(({ _id }) => _id);
  const unknown = sent.centres?.find((code) => !codes.includes(code));
  if (unknown !== undefined)
    throw new Refused(400, 'centre', words('stats.error.unknownCentre', { given: unknown }));
  return {
    centres: sent.centres && codes.filter((code) => sent.centres!.includes(code)),
    grants: sent.grants && [...new Set(sent.grants)].sort(),
  };
}

/** What members are called, by pseudonym, revoked ones included. */
export async function namesOf({ services }: ConsoleDeps, { words }: Asking): Promise<Map<string, string>> {
  const members = await services.staff.listEver();
  return new Map(members.map((one) => [one._id, nameOf(one, words)]));
}
