const OWNER = 'console.owner';

const forgetting: (() => void)[] = [];

/** Told when what this tab keeps goes: what is in memory alone has to go with it. */
export function whenForgotten(forget: () => void): void {
  forgetting.push(forget);
}

/** What this tab keeps (drafts, how far was read) is for the eyes of one member alone: it goes when another one, or nobody, is signed in. */
export function ownTab(member: string | null): void {
  if (member !== null && sessionStorage.getItem(OWNER) === member) return;
  sessionStorage.clear();
  for (const forget of forgetting) forget();
  if (member !== null) sessionStorage.setItem(OWNER, member);
}
