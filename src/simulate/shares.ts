import { DIRECTIONS, type Direction } from '../core/subjects';
import type { DigestFile } from '../imports/digest/schema';
import type { Public } from './shapes';

/** What the published digest says of who goes where and for what; shares need not add up to anything. */
export interface Shares {
  /** Direct visits by the centre's code; a centre that the digest lacks has the share of a small one. */
  visits(centre: string): number;
  /** Answers to the survey, likewise. */
  surveys(centre: string): number;
  /** Who mostly comes to it, by its modal age group. */
  people(centre: string): Public;
  readonly directions: readonly (readonly [Direction, number])[];
  /** Of services beside visits, in a month. */
  readonly services: Readonly<Record<'adoption' | 'tsek' | 'demx' | 'electronic', number>>;
}

/** A centre that opened after the digest. */
const SMALL = 0.005;
/** Of visitors, when the digest prints no survey. */
const SURVEYED = 0.7;

/** The shares of a digest's month. Pure. */
export function sharesOf({ agency, centres }: DigestFile): Shares {
  const all = centres.reduce((sum, { direct }) => sum + (direct?.month ?? 0), 0);
  const byCode = new Map(centres.map((one) => [one.code, one]));
  const visits = (code: string): number => byCode.get(code)?.direct?.month ?? SMALL * all;
  const { components } = agency.services;
  const cumulative = (name: keyof typeof components): number => components[name]?.cumulative ?? 0;
  return {
    visits,
    surveys: (code) => byCode.get(code)?.survey?.month ?? SURVEYED * visits(code),
    people: (code) => (byCode.get(code)?.age?.modalGroup?.startsWith('3') ? 'young' : 'old'),
    directions: DIRECTIONS.map((one) => [one, agency.directions?.[one]?.month ?? 1]),
    services: {
      adoption: cumulative('adoptionAndFunctionalAuxiliary'),
      tsek: cumulative('tsek'),
      demx: cumulative('demx'),
      electronic: cumulative('electronic'),
    },
  };
}
