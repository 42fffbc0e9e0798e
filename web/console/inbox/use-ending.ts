import { useState } from 'preact/hooks';
import type { ChoicesAnswer, Described, Named } from '../../../src/console/inbox/api';

/** `describe`: only what it is about; `close`: how it ends, too; `correct`: of one that is closed. */
export type EndMode = 'describe' | 'close' | 'correct';

/** What is picked; an empty one is not picked yet. */
export interface Picked {
  readonly direction: string;
  readonly type: string;
  readonly district: string;
  readonly outcome: string;
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
  /** As it is sent. */
  readonly body: object;
}

/** The citizen's district cannot be had. */
export const NO_DISTRICT = '-';

/** Begins with what is known of the inquiry; `outcome`: how it ends, when that was chosen before. */
export function useEnding(
  mode: EndMode,
  known: Described & { readonly outcome?: Named },
  outcome: string | undefined,
  choices: ChoicesAnswer | null,
): Ending {
  const [picked, setPicked] = useState<Picked>({
    direction: known.direction?.code ?? '',
    type: known.type?.code ?? '',
    district: known.district?.code ?? '',
    outcome: outcome ?? known.outcome?.code ?? '',
    ...{ investigation: false, note: '' },
  });
  const noted = mode === 'close' && (choices?.noted.includes(picked.outcome) ?? false);
  const needed: readonly Needed[] = [
    ...(mode === 'close' ? (['direction', 'type', 'district', 'outcome'] as const) : []),
    ...(noted ? (['note'] as const) : []),
  ];
  return {
    ...{ picked, noted, body: bodyOf(mode, picked, noted) },
    set: (what) => setPicked((before) => ({ ...before, ...what })),
    missing: needed.filter((one) => picked[one].trim() === ''),
  };
}

function bodyOf(mode: EndMode, picked: Picked, noted: boolean): object {
  const { direction, type, district, outcome, investigation, note } = picked;
  return {
    ...(direction ? { direction } : {}),
    ...(type ? { type } : {}),
    ...(district === '' ? {} : { district: district === NO_DISTRICT ? null : district }),
    ...(mode !== 'describe' && outcome ? { outcome } : {}),
    ...(mode === 'close' && investigation ? { investigation } : {}),
    ...(noted ? { note: note.trim() } : {}),
  };
}
