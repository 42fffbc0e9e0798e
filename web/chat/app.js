import { getConfig } from './api.js';
import { createComposer } from './composer.js';
import { drawSegments, drawSuggestions, settings } from './controls.js';
import { framed, joinSite } from './framed.js';
import { offerLeaving } from './leave.js';
import { createLog } from './log.js';
import { createScroll } from './scroll.js';
import { createSender } from './send.js';
import { openStream } from './stream.js';
import { fillWords, say, setWords } from './words.js';

const ANSWER_PATIENCE_MS = 25_000;
const BANNER_PATIENCE_MS = 1500;

const at = (id) => document.getElementById(id);
const scroll = createScroll(at('scroller'), at('jump'));
const composer = createComposer(at('composer'), (text, attached) =>
  attached ? sender.file(text, attached) : sender.text(text),
);
const log = createLog({
  list: at('lines'),
  locale: () => config.locale,
  suggestionLabel: (value) => suggestions().find(({ text }) => text === value)?.label,
  onRetry: (item) => sender.again(item),
  onChoose: (choice) => {
    sender.choice(choice.value);
    composer.focus();
  },
});
const sender = createSender({
  log,
  state: () => ({ config, role }),
  onTyping: setTyping,
  onShown() {
    showState();
    scroll.toEnd();
  },
});

const site = framed
  ? joinSite({
      onShown() {
        scroll.toEnd();
        if (site.focused) composer.focus();
      },
    })
  : null;

let config = null;
let role = null;
let stream = null;
let ready = false;
let typingTimer = 0;
let bannerTimer = 0;

const suggestions = () => config.suggestions[role ?? 'citizen'] ?? [];

function receive(entry) {
  const node = log.add({ ...entry, at: new Date(entry.at) });
  if (entry.from === 'bot') setTyping(false);
  if (entry.from === 'bot' && node) site?.note(entry, ready);
  if (!node || !ready) return;
  showState();
  if (entry.from === 'bot') scroll.reveal(node);
  else scroll.toEnd();
}

function setTyping(on) {
  clearTimeout(typingTimer);
  at('typing').hidden = !on;
  if (on) typingTimer = setTimeout(() => setTyping(false), ANSWER_PATIENCE_MS);
}

function setBanner(on) {
  clearTimeout(bannerTimer);
  const banner = at('banner');
  if (!on) banner.hidden = true;
  else if (banner.hidden) {
    bannerTimer = setTimeout(() => {
      banner.textContent = say('reconnecting');
      banner.hidden = false;
    }, BANNER_PATIENCE_MS);
  }
}

/** The welcome stands where nothing has been said. */
function showState() {
  at('welcome').hidden = !ready || !log.empty;
  at('leave').hidden = !ready || log.empty;
  if (ready) site?.setStarted(!log.empty);
}

function listen() {
  stream?.close();
  ready = false;
  at('log').setAttribute('aria-live', 'off');
  stream = openStream({
    role,
    onEntry: receive,
    onMaking: () => setTyping(true),
    onUp: () => setBanner(false),
    onDown: () => setBanner(true),
    onReady() {
      if (ready) return;
      ready = true;
      showState();
      if (log.empty) scroll.toStart();
      else scroll.toEnd();
      at('log').setAttribute('aria-live', 'polite');
    },
  });
}

function drawPage() {
  document.documentElement.lang = config.locale;
  document.body.dataset.role = role ?? 'citizen';
  setWords(config.words);
  fillWords(document);
  const welcome = `welcome.${role ?? 'citizen'}`;
  at('welcome-title').textContent = say(`${welcome}.title`);
  at('welcome-text').textContent = say(`${welcome}.text`);
  drawSegments(
    at('languages'),
    config.locales.map(({ code, name }) => ({
      value: code,
      text: code.toUpperCase(),
      label: name,
      lang: code,
    })),
    config.locale,
    switchLanguage,
  );
  // The advice is for citizens.
  at('privacy').hidden = (role ?? 'citizen') !== 'citizen';
  at('demo').hidden = !config.demo;
  if (config.demo) {
    const roles = config.roles.map((value) => ({ value, text: say(`role.${value}`) }));
    drawSegments(at('roles'), roles, role, switchRole);
  }
  drawSuggestions(at('chips'), suggestions(), suggest);
  drawSuggestions(at('examples'), suggestions(), suggest);
  log.refresh();
  composer.set(config);
}

function suggest({ text, use }) {
  if (use === 'fill') return composer.put(text);
  if (use === 'choice') sender.choice(text);
  else sender.text(text);
  composer.focus();
}

async function switchLanguage(locale) {
  try {
    config = await getConfig(locale);
  } catch {
    return setBanner(true);
  }
  settings.set('locale', locale);
  keepFocus(at('languages'), drawPage);
  sender.text(`/lang ${locale}`);
}

function switchRole(next) {
  role = next;
  settings.set('role', next, 'sessionStorage');
  log.clear();
  setTyping(false);
  keepFocus(at('roles'), drawPage);
  showState();
  listen();
}

/** Drawing replaces the buttons: the pressed one has the focus again. */
function keepFocus(group, draw) {
  const had = group.contains(document.activeElement);
  draw();
  if (had) group.querySelector('[aria-pressed="true"]')?.focus();
}

async function start(waitMs = 1000) {
  try {
    const locale = settings.get('locale') ?? new URLSearchParams(location.search).get('lang');
    config = await getConfig(locale);
    // A browser that keeps nothing for a page within another site's page would lose each answer.
    if (framed && !config.known) config = await getConfig(locale);
  } catch {
    setTimeout(() => start(Math.min(waitMs * 2, 15_000)), waitMs);
    return;
  }
  const remembered = settings.get('role', 'sessionStorage');
  role = config.demo ? (config.roles.find((known) => known === remembered) ?? config.roles[0]) : null;
  drawPage();
  document.body.classList.remove('booting');
  if (framed && !config.known) return showLost();
  listen();
  if (site?.focused ?? true) composer.focus();
}

/** The conversation goes on in a window of its own. */
function showLost() {
  at('composer').hidden = true;
  at('lost').hidden = false;
}

addEventListener('pagehide', () => stream?.close());
// Back from the browser's own cache: the stream was closed above.
addEventListener('pageshow', (event) => event.persisted && listen());
document.documentElement.classList.toggle('framed', framed);
offerLeaving(() => config.locale);
void start();
