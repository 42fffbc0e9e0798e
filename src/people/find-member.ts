import { fold } from '../core/fold';
import type { Member } from './staff';

/** Members that a number (`5`, `#5`) or a label names; a whole label comes before the beginning of one. */
export function findMembers(members: readonly Member[], text: string): Member[] {
  const number = /^[#№]?\s*(\d{1,9})[.)]?$/.exec(text.trim())?.[1];
  const numbered = members.filter((member) => member.number === Number(number));
  if (numbered.length > 0) return numbered;
  const wanted = fold(text).trim();
  if (wanted === '') return [];
  const labelled = members.filter(({ label }) => label !== undefined);
  const whole = labelled.filter(({ label }) => fold(label!) === wanted);
  return whole.length > 0 ? whole : labelled.filter(({ label }) => fold(label!).startsWith(wanted));
}
