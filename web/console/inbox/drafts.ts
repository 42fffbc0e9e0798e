import { readKept, writeKept } from '../kept';
import { whenForgotten } from '../own-tab';

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

/** A file that goes with the next message. `sending`: it was sent under an id with words below it, and no answer came yet. */
export interface Attached {
  readonly file: File;
  readonly sending?: { readonly id: string; readonly caption: string };
}

/** No file can be kept beyond the page. */
const attached = new Map<string, Attached>();
whenForgotten(() => attached.clear());

/** The file that was chosen for an inquiry and not sent yet: it goes with the page, and at signing out. */
export function readAttached(number: string): Attached | null {
  return attached.get(number) ?? null;
}

/** Keeps a chosen file; null takes it away. */
export function keepAttached(number: string, next: Attached | null): void {
  if (next) attached.set(number, next);
  else attached.delete(number);
}
