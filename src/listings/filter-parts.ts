import type { CaseField, Service } from '../core/cases';
import type { ChannelName } from '../core/channel';
import type { Family } from '../stats/families';
import type { Measure } from '../stats/figures';
import { npsCount } from '../stats/people-counts';
import type { CaseFilter, ListKind } from './filter';

type Kind = Exclude<ListKind, 'all'>;

/** A counter (null: there is none), or counters of a family: what is told of them, and which field of a source it needs. */
export type Part =
  | { readonly measure: Measure | null; readonly field: CaseField | null }
  | { readonly family: Family; readonly has: (key: string) => boolean; readonly field: CaseField };

/** The counters that a filter is made of; without any, all cases of the kind. */
export function partsOf(kind: Kind, filter: CaseFilter): Part[] {
  const parts = [...splits(kind, filter), ...people(filter), ...times(filter), ...opinions(kind, filter)];
  return parts.length > 0 ? parts : [{ measure: baseOf(kind, filter), field: null }];
}

function baseOf(kind: Kind, { service }: CaseFilter): Measure {
  switch (kind) {
    case 'call':
      return 'calls:incoming';
    case 'callback':
      return 'callbacks';
    case 'service':
      return `service:${service as Service}`;
    default:
      return 'received';
  }
}

function splits(kind: Kind, filter: CaseFilter): Part[] {
  const { outcome, direction, type, channel, call, investigation, operator } = filter;
  const parts: (Part | false)[] = [
    outcome !== undefined && { measure: outcomeOf(kind, outcome), field: 'outcome' },
    direction !== undefined && { measure: `direction:${direction}` as Measure, field: 'direction' },
    type !== undefined && { measure: `type:${type}` as Measure, field: 'type' },
    channel !== undefined && { measure: `channel:${channel as ChannelName}`, field: null },
    call !== undefined && { measure: `calls:${call as 'answered'}`, field: 'answered' },
    investigation !== undefined && { measure: 'investigation', field: 'investigation' },
    operator !== undefined && { measure: null, field: 'operator' },
  ];
  return parts.filter((part) => part !== false);
}

/** Of calls only those that were forwarded have a counter of their own. */
function outcomeOf(kind: Kind, outcome: string): Measure | null {
  if (kind !== 'call') return `outcome:${outcome}` as Measure;
  return outcome === 'forwarded' ? 'forwarded' : null;
}

function people({ district, sex, age }: CaseFilter): Part[] {
  const [from, to = from] = (age ?? '').split('-').map(Number);
  const isIn = (key: string): boolean => {
    const [, of, years] = key.split(':') as [string, string, string];
    if (sex !== undefined && of !== (sex === 'none' ? 'u' : sex)) return false;
    if (age === undefined) return true;
    return age === 'none' ? years === 'none' : Number(years) >= from! && Number(years) <= to!;
  };
  return [
    ...(district === undefined
      ? []
      : [
          {
            family: 'districts' as const,
            has: (key: string) => key === `district:${district}`,
            field: 'district' as const,
          },
        ]),
    ...(sex === undefined && age === undefined
      ? []
      : [{ family: 'ages' as const, has: isIn, field: 'age' as const }]),
  ];
}

function times({ hour, weekday }: CaseFilter): Part[] {
  if (hour === undefined && weekday === undefined) return [];
  if (weekday === undefined)
    return [{ family: 'hours', has: (key) => key === `hour:${hour}`, field: 'hour' }];
  const has = (key: string): boolean => {
    const [, day, of] = key.split(':');
    return day === weekday && (hour === undefined || of === hour);
  };
  return [{ family: 'load', has, field: 'hour' }];
}

function opinions(kind: Kind, { rating, nps }: CaseFilter): Part[] {
  const asked = rating ?? (kind === 'survey' && nps === undefined ? 'any' : undefined);
  const group =
    nps === undefined ? null : /^\d+$/.test(nps) ? npsCount(Number(nps)) : (`nps:${nps}` as Measure);
  return [
    ...(asked === undefined ? [] : [ratingPart(asked)]),
    ...(group === null ? [] : [{ measure: group, field: 'nps' as const }]),
  ];
}

function ratingPart(rating: string): Part {
  if (/^\d$/.test(rating))
    return { family: 'ratings', has: (key) => key === `rating:${rating}`, field: 'satisfied' };
  return { measure: rating === 'yes' ? 'satisfied' : 'surveyed', field: 'satisfied' };
}
