/** Where Meta keeps what people send: as its webhooks have them, shortened. */
export const META_ADDRESSES = [
  'https://scontent.xx.fbcdn.net/v/t1.15752-9/457_n.jpg?_nc_cat=1&oh=03_Q7c&oe=66FDA1B0',
  'https://video.xx.fbcdn.net/v/t42.3356-2/video-1725.mp4?oh=03_Q7c&oe=66D8A1B0',
  'https://cdn.fbsbx.com/v/t59.2708-21/458_n.pdf/q%C9%99rar.pdf?oh=03_Q7c&oe=66D8A1B0&dl=1',
  'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=17905817880029000&signature=Abx-9mHV',
  'https://scontent-fra3-1.cdninstagram.com/v/t51/1.jpg?oe=66D8A1B0',
  'https://fbcdn.net/x.jpg',
];

/** What must never be fetched, although a webhook has it. `there`: a server that would notice. */
export const STRANGE_ADDRESSES: readonly (readonly [what: string, address: (there: string) => unknown])[] = [
  ['a server beside the Graph API', (there) => `${there}/x.jpg`],
  ['the same by name', (there) => `${there.replace('127.0.0.1', 'localhost')}/x.jpg`],
  ['the same by IPv6', (there) => `${there.replace('127.0.0.1', '[::1]')}/x.jpg`],
  ['the same as one number', (there) => `${there.replace('127.0.0.1', '2130706433')}/x.jpg`],
  ['the same behind a user of that name', (there) => there.replace('//', '//scontent.fbcdn.net@')],
  ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
  ['the metadata of a cloud by https', () => 'https://169.254.169.254/x?token=SECRET'],
  ['this machine by IPv6', () => 'https://[::1]/x.jpg'],
  ['plain http', () => 'http://scontent.xx.fbcdn.net/x.jpg'],
  ['credentials', () => 'https://user:word@scontent.xx.fbcdn.net/x.jpg'],
  ['a user', () => 'https://user@scontent.xx.fbcdn.net/x.jpg'],
  ['a port', () => 'https://scontent.xx.fbcdn.net:8443/x.jpg'],
  ['a host that begins like one of Meta', () => 'https://fbcdn.net.evil.example/x.jpg'],
  ['a host that ends like one of Meta', () => 'https://evilfbcdn.net/x.jpg'],
  ['a host of Meta in the path', () => 'https://evil.example/scontent.xx.fbcdn.net/x.jpg'],
  ['a host of Meta behind a backslash', () => 'https://evil.example\\.fbcdn.net/x.jpg'],
  ['a host with a dot at its end', () => 'https://scontent.xx.fbcdn.net./x.jpg'],
  ['a page of Facebook', () => 'https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example'],
  ['a file of ours', () => 'file:///etc/passwd'],
  ['data', () => 'data:image/png;base64,AAAA'],
  ['no scheme', () => '//scontent.xx.fbcdn.net/x.jpg'],
  ['too long', () => `https://scontent.xx.fbcdn.net/${'x'.repeat(5_000)}`],
  ['the id of a sticker', () => '369239263222822'],
  ['nothing', () => ''],
];
