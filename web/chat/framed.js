/** Whether the page is the one that stands within other sites' pages: that one has an address of its own. */
export const framed = location.pathname.endsWith('/widget/');
// By itself it would be a second page, with a conversation apart.
if (framed && parent === window) location.replace('..');

/** What joins the page to the site's page around it: `widget/widget.js` there opens a line to us, once a load. */
export function joinSite({ onShown }) {
  const unread = new Set();
  /** The time of the answer seen last, as the site's page has it; none: what the history holds is not new. */
  const before = location.hash.slice(1);
  let seen = before;
  let latest = before;
  let shown = false;
  let focused = false;
  /** Not known before the conversation is read. */
  let started;
  let port = null;

  const tell = () => port?.postMessage({ started, seen, unread: unread.size });

  function see() {
    unread.clear();
    seen = latest;
  }

  function hear({ data }) {
    shown = data.shown;
    focused = shown && data.focus;
    if (shown) {
      see();
      onShown();
    }
    tell();
  }

  addEventListener('message', ({ data, source, ports }) => {
    // Who may frame us is the server's to say, and only those can be our parent.
    if (source !== parent || data !== 'dost-chat' || !ports[0]) return;
    port = ports[0];
    port.onmessage = hear;
    tell();
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) port?.postMessage({ close: true });
  });

  return {
    /** Whether the focus was sent in here. */
    get focused() {
      return focused;
    },
    /** A line of ours stands there: it is unread while nobody sees the page, and of the history when it came after what was seen. */
    note({ id, at }, live) {
      if (!shown && (live || (before !== '' && at > before))) unread.add(id);
      if (at > latest) latest = at;
      if (shown) see();
      tell();
    },
    /** Whether there is a conversation to come back to. */
    setStarted(now) {
      started = now;
      tell();
    },
  };
}
