import type { Keyring } from '../../people/keyring';

/** A code for a member of a queue whose name in the log is none, the same each time. */
export function memberPseudonym(keyring: Pick<Keyring, 'pseudonym'>): (member: string) => string {
  return (member) => `agent-${keyring.pseudonym('person', 'queue-member', member).slice(0, 10)}`;
}
