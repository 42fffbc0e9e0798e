import { nameOf } from './counts';

/** The oldest age that is believed. */
export const OLDEST = 130;

/** The counter of a citizen by sex and single year of age: `age:f:34`, `age:u:none`. */
export function ageCount(sex: 'm' | 'f' | null, age: number | null): string {
  const believed = age !== null && age >= 0 && age <= OLDEST ? age : 'none';
  return nameOf(nameOf('age', sex ?? 'u'), believed);
}

/** The counter of an answer, 0 to 10, to the recommendation question. */
export function npsCount(answer: number): 'nps:promoters' | 'nps:passives' | 'nps:detractors' {
  if (answer >= 9) return 'nps:promoters';
  return answer >= 7 ? 'nps:passives' : 'nps:detractors';
}
