/** Where Meta keeps what people send: these hosts and those below them. */
const MEDIA_HOSTS = ['fbcdn.net', 'fbsbx.com', 'cdninstagram.com'];
const LONGEST_ADDRESS = 4_096;
const LONGEST_NAME = 100;

/**
 * An address as the one we would fetch, when it is Meta's own: at a media host by plain https, or at the Graph API's
 * own origin. Null for anything else, which is never fetched.
 */
export function mediaAddress(address: unknown, graphRoot: string): string | null {
  if (typeof address !== 'string' || address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null;
  const { protocol, username, password, port, hostname, origin, href } = new URL(address);
  if (username !== '' || password !== '') return null;
  if (/^https?:$/.test(protocol) && origin === new URL(graphRoot).origin) return href;
  if (protocol !== 'https:' || port !== '') return null;
  return MEDIA_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ? href : null;
}

/** The name of the file at an address: the last part of its path, when that is one. Letters, digits and `._-` only. */
export function fileNameAt(address: string): string | null {
  const plain = decode(new URL(address).pathname.split('/').at(-1)!)
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
    .replace(/^[._]+/, '');
  const name = [...plain].slice(-LONGEST_NAME).join('');
  return /[^.]\.[a-z\d]{1,5}$/i.test(name) ? name : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
