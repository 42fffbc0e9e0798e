/** Where platforms put the ids of people, in what is JSON. */
const IN_JSON =
  /"(?:id|user_id|chat_id|sender_id|recipient_id|senderId|conversationId)"\s*:\s*(?:"([\w.:-]{1,64})"|(\d{1,32})(?![\w.]))/g;
/** In what is none, anything that could be one. */
const ANYWHERE = /(?<![\w-])[\w-]{4,64}(?![\w-])/g;
/** So many of one piece are noted; of one that names more, none. */
export const MOST_NOTED = 500;

/**
 * The ids by which people may be named in something that nobody understood, each once. In JSON a number that merely equals an id, such
 * as a message's, is not one; what is no JSON may be cut off anywhere, so everything in it that looks like an id counts. `most`: no more are looked for. Pure.
 */
export function idsIn(text: string, most = Infinity): string[] {
  const ids = new Set<string>();
  for (const [whole, written, number] of text.matchAll(isJson(text) ? IN_JSON : ANYWHERE)) {
    ids.add(written ?? number ?? whole);
    if (ids.size >= most) break;
  }
  return [...ids];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
