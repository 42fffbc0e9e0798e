/** What was written and not sent yet. `sending`: this of it was sent under an id, and no answer came yet. */
export interface Draft {
  readonly text: string;
  readonly sending?: { readonly id: string; readonly text: string };
}

const KEY = 'console.inbox.draft.';

/** The draft for an inquiry, in this tab alone: it may hold what citizens told, and goes at signing out. */
export function readDraft(number: string): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + number) ?? '') as Draft;
  } catch {
    return { text: '' };
  }
}

/** Keeps a draft; an empty one goes. */
export function keepDraft(number: string, draft: Draft): void {
  if (draft.text === '' && !draft.sending) sessionStorage.removeItem(KEY + number);
  else sessionStorage.setItem(KEY + number, JSON.stringify(draft));
}
