import { readKept, writeKept } from '../kept';

/** What was written and not sent yet. `sending`: this of it was sent under an id, and no answer came yet. */
export interface Draft {
  readonly text: string;
  readonly sending?: { readonly id: string; readonly text: string };
}

/** The draft for an inquiry, in this tab alone: it may hold what citizens told, and goes at signing out. */
export function readDraft(number: string): Draft {
  return readKept<Draft>(`inbox.${number}`) ?? { text: '' };
}

/** Keeps a draft; an empty one goes. */
export function keepDraft(number: string, draft: Draft): void {
  writeKept(`inbox.${number}`, draft.text === '' && !draft.sending ? null : draft);
}
