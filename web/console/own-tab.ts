const OWNER = 'console.owner';

/** What this tab keeps (drafts, how far was read) is for the eyes of one member alone: it goes when another one, or nobody, is signed in. */
export function ownTab(member: string | null): void {
  if (member !== null && sessionStorage.getItem(OWNER) === member) return;
  sessionStorage.clear();
  if (member !== null) sessionStorage.setItem(OWNER, member);
}
