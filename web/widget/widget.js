/**
 * The chat in another site's page: a button, and a frame with the chat page behind it. What it draws is in a shadow tree, where
 * the site's styles do not reach; the frame is loaded when it is first opened, or when this browser has a conversation.
 */
(() => {
  const { origins, languages, style } = __SETTINGS__;
  const NAME = 'dost-chat';
  const PATIENCE_MS = 15_000;
  const CHAT = 'M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5';
  const CROSS = 'm6 6 12 12M18 6 6 18';

  const { src, dataset } = document.currentScript;
  const frameUrl = new URL('widget/', src);
  const named = [dataset.lang, document.documentElement.lang.slice(0, 2).toLowerCase()];
  const locale = named.find((code) => code && Object.hasOwn(languages, code)) ?? 'az';
  const words = languages[locale];
  const phone = matchMedia('(width <= 480px), (height <= 480px)');

  const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  const icon = (path) => {
    const [svg, line] = ['svg', 'path'].map((name) =>
      document.createElementNS('http://www.w3.org/2000/svg', name),
    );
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };
  const count = make('span', { className: 'count', hidden: true });
  const launcher = make(
    'button',
    { className: 'launcher', type: 'button', ariaHasPopup: 'dialog' },
    icon(CHAT),
    make('span', { className: 'name', textContent: words.name }),
    count,
  );
  const news = make('p', { className: 'news', role: 'status' });
  const cross = make(
    'button',
    { className: 'close', type: 'button', ariaLabel: words.widget.close, title: words.widget.close },
    icon(CROSS),
  );
  const own = { href: new URL('.', src), target: '_blank', rel: 'noopener', textContent: words.widget.own };
  const failure = make(
    'p',
    { className: 'failure', role: 'alert', hidden: true },
    make('span', { textContent: words.widget.failed }),
    make('a', own),
  );
  const frame = make('iframe', { title: words.widget.title });
  const dialog = make('dialog', { ariaLabel: words.widget.title }, cross, failure, frame);

  let port = null;
  let patience = 0;
  let overflow = null;

  /** What is remembered in the site's own storage, where the browser allows it: that there is a conversation, that it is open. */
  const memory = {
    get: (store) => attempt(() => window[store].getItem(NAME)),
    set: (store, value) =>
      attempt(() => (value ? window[store].setItem(NAME, value) : window[store].removeItem(NAME))),
  };
  function attempt(work) {
    try {
      return work();
    } catch {
      return null;
    }
  }

  function load() {
    if (frame.src && failure.hidden) return;
    setFailed(false);
    clearTimeout(patience);
    patience = setTimeout(() => port ?? setFailed(true), PATIENCE_MS);
    // Which answer was seen last: a browser may let the frame keep nothing but its session.
    frame.src = `${frameUrl}?lang=${locale}#${memory.get('localStorage') ?? ''}`;
  }

  function setFailed(failed) {
    failure.hidden = !failed;
    frame.hidden = failed;
  }

  /** Each page in the frame gets a line of its own to speak on; none but ours is spoken to. */
  function connect() {
    if (!frame.src) return;
    const line = new MessageChannel();
    line.port1.onmessage = ({ data }) => hear(line.port1, data);
    frame.contentWindow.postMessage(NAME, frameUrl.origin, [line.port2]);
  }

  function hear(from, { close, started, unread, seen }) {
    if (close) return dialog.close();
    if (port !== from) {
      port = from;
      setFailed(false);
      if (dialog.open) enter();
    }
    if (started !== undefined) memory.set('localStorage', started && (seen || '-'));
    setUnread(unread);
  }

  function setUnread(unread) {
    const told = unread > 0 ? words.widget.unread.replace('{n}', unread) : '';
    count.textContent = unread > 99 ? '99+' : unread;
    count.hidden = told === '';
    news.textContent = told;
    launcher.ariaLabel = [words.widget.open, told].filter(Boolean).join('. ');
  }

  /** Over the whole screen nothing else can be reached; beside the page, the page can. */
  function show() {
    if (phone.matches) dialog.showModal();
    else dialog.setAttribute('open', '');
    launcher.hidden = true;
    if (phone.matches) hold();
    else release();
    memory.set('sessionStorage', '1');
    fit();
  }

  /** What is behind a full screen does not scroll. */
  function hold() {
    const { style } = document.documentElement;
    overflow ??= style.overflow;
    style.overflow = 'hidden';
  }

  function release() {
    if (overflow !== null) document.documentElement.style.overflow = overflow;
    overflow = null;
  }

  function open() {
    load();
    show();
    cross.focus();
    enter();
  }

  /** Tells the page in the frame that it is seen; the focus goes on into it, unless it was moved elsewhere. */
  function enter() {
    const focus = frame.getRootNode().activeElement === cross;
    if (port && focus && matchMedia('(pointer: fine)').matches) frame.focus();
    port?.postMessage({ shown: true, focus });
  }

  function leave() {
    // Opened again at once, in the other way.
    if (dialog.open) return;
    release();
    launcher.hidden = false;
    launcher.focus();
    port?.postMessage({ shown: false });
    memory.set('sessionStorage', null);
  }

  /** The part of a phone's screen that its keyboard leaves; not when somebody has enlarged the page. */
  function fit() {
    const { height, offsetTop, scale } = visualViewport;
    const whole = !phone.matches || scale > 1.01;
    dialog.style.height = whole ? '' : `${height}px`;
    dialog.style.top = whole ? '' : `${offsetTop}px`;
  }

  function start() {
    if (document.querySelector(NAME)) return;
    const host = make(NAME, { lang: locale });
    const tree = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    tree.adoptedStyleSheets = [sheet];
    host.dataset.side = dataset.side === 'left' ? 'left' : 'right';
    tree.append(launcher, dialog, news);
    setUnread(0);
    launcher.addEventListener('click', open);
    cross.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', leave);
    dialog.addEventListener('keydown', ({ key }) => key === 'Escape' && dialog.close());
    frame.addEventListener('load', connect);
    phone.addEventListener('change', () => {
      if (!dialog.open) return;
      dialog.close();
      show();
    });
    for (const change of ['resize', 'scroll']) visualViewport.addEventListener(change, fit);
    document.body.append(host);
    if (memory.get('sessionStorage') && !phone.matches) {
      load();
      show();
    } else if (memory.get('localStorage')) {
      load();
    }
  }

  if (!origins.includes(location.origin))
    console.warn(`${NAME}: ${location.origin} is not in WEB_WIDGET_ORIGINS`);
  else if (document.body && document.readyState !== 'loading') start();
  else document.addEventListener('DOMContentLoaded', start);
})();
