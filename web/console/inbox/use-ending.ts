import { useState } from 'preact/hooks';
import type { ChoicesAnswer, Described, Ending as End, Named } from '../../../src/console/inbox/api';
import type { Wanted } from './use-doing';

/** `describe`: only what it is about; `close`: how it ends, too; `correct`: of one that is closed. */
export type EndMode = 'describe' | 'close' | 'correct';

type Code<Of extends 'directions' | 'types'> = ChoicesAnswer[Of][number]['code'];
type BodyOf<Mode extends EndMode> = Wanted<`POST /inbox/inquiries/:number/${Mode}`>['body'];

/** What is picked; an empty one is not picked yet. */
export interface Picked {
  readonly direction: Code<'directions'> | '';
  readonly type: Code<'types'> | '';
  readonly district: string;
  readonly outcome: End | '';
  readonly investigation: boolean;
  readonly note: string;
}
type Needed = Exclude<keyof Picked, 'investigation'>;

/** What an inquiry is about and how it ends, while it is being picked. */
export interface Ending {
  readonly picked: Picked;
  readonly set: (what: Partial<Picked>) => void;
  /** Whether this end needs a note to the citizen. */
  readonly noted: boolean;
  /** What must be there and is not. */
  readonly missing: readonly Needed[];
}

/** The citizen's district cannot be had. */
export const NO_DISTRICT = '-';

/** Begins with what is known of the inquiry; `outcome`: how it ends, when that was chosen before. */
export function useEnding(
  mode: EndMode,
  known: Described & { readonly outcome?: Named },
  outcome: End | undefined,
  choices: ChoicesAnswer | null,
): Ending {
  const [entered, setEntered] = useState<Omit<Picked, 'outcome'> & { readonly outcome: string }>({
    direction: known.direction?.code ?? '',
    type: known.type?.code ?? '',
    district: known.district?.code ?? '',
    outcome: outcome ?? known.outcome?.code ?? '',
    ...{ investigation: false, note: '' },
  });
  // One may have ended in a way that nobody picks.
  const ending = choices?.outcomes.find(({ code }) => code === entered.outcome)?.code ?? '';
  const picked: Picked = { ...entered, outcome: ending };
  const noted = mode === 'close' && (choices?.noted.some((one) => one === picked.outcome) ?? false);
  const needed: readonly Needed[] = [
    ...(mode === 'close' ? (['direction', 'type', 'district', 'outcome'] as const) : []),
    ...(noted ? (['note'] as const) : []),
  ];
  return {
    ...{ picked, noted },
    set: (what) => setEntered((before) => ({ ...before, ...what })),
    missing: needed.filter((one) => picked[one].trim() === ''),
  };
}

/** What an inquiry is about, as it is sent: what is not picked stays as it is. */
export function describing({ direction, type, district }: Picked): BodyOf<'describe'> {
  return {
    ...(direction === '' ? {} : { direction }),
    ...(type === '' ? {} : { type }),
    ...(district === '' ? {} : { district: codeOf(district) }),
  };
}

/** The same of one that is closed, with how it ended. */
export function correcting({ direction, type, district, outcome }: Picked): BodyOf<'correct'> {
  return {
    ...(direction === '' ? {} : { direction }),
    ...(type === '' ? {} : { type }),
    ...(district === '' ? {} : { district }),
    ...(outcome === '' ? {} : { outcome }),
  };
}

/** How it ends; null where something is missing. */
export function closing({ picked, noted, missing }: Ending): BodyOf<'close'> | null {
  const { direction, type, district, outcome, investigation, note } = picked;
  if (direction === '' || type === '' || outcome === '' || missing.length > 0) return null;
  return {
    ...{ direction, type, outcome, investigation, district: codeOf(district) },
    ...(noted ? { note: note.trim() } : {}),
  };
}

function codeOf(district: string): string | null {
  return district === NO_DISTRICT ? null : district;
}
