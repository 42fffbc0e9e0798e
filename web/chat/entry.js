import { button, element, icon, spoken } from './dom.js';
import { findFigures } from './figure.js';
import { drawDocument, drawPicture, drawUpload } from './file.js';
import { clockTime } from './format.js';
import { say } from './words.js';

const TICK = 'm5 12.5 4.5 4.5L19 7.5';
const ALERT = 'M12 7v6m0 4v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z';
/** From so many lines on a text is a sheet: its first line is its title, unless it is a sentence. */
const SHEET_LINES = 4;
const SENTENCE = /(?<!\d{4}[\u00a0 ]г)[.!?…]$/u;
/** A sentence, a figure with its name, an item of a list. */
const NO_HEADING = /[.!?…]$|: | · |^\//u;
/** The sheet of an inquiry: its numbers are what people wrote to each other, no figures of ours. */
const OF_INQUIRY = /^№ T?\d{4}-\d{6,9} · /mu;

/** The page's own `/lang`: the buttons and the bot's answer say it already. */
export function isSilent({ from, content, state }) {
  return (
    from === 'citizen' &&
    state !== 'failed' &&
    content.kind === 'text' &&
    /^\/lang (az|ru|en)$/.test(content.text)
  );
}

/** Draws one line of the chat. `show` holds what it needs of the rest: labels of choices, what to do on clicks. */
export function drawEntry(item, show) {
  const bubble = element('div', 'bubble', spoken(`${say(item.from === 'bot' ? 'bot' : 'you')}: `));
  bubble.append(...drawContent(item, show), drawFoot(item));
  const parts = [bubble];
  if (item.state === 'failed') parts.push(drawFailure(item, show));
  if (item.from === 'bot' && item.content.choices?.length) parts.push(drawChoices(item, show));
  return parts;
}

function drawContent({ content, from }, show) {
  if (content.kind === 'choice') return [element('p', 'words', show.labelOf(content.value))];
  if (content.kind === 'text') return [drawText(content.text, from)];
  const caption = content.caption ? [drawText(content.caption, from)] : [];
  if (content.kind === 'upload') return [drawUpload(content, show.locale()), ...caption];
  return content.kind === 'picture'
    ? [drawPicture(content), ...caption]
    : [drawDocument(content, show.locale()), ...caption];
}

/** The text as it is. In a sheet of ours its title, its headings (first lines of paragraphs) and its figures stand out. */
function drawText(text, from) {
  const lines = text.split('\n');
  if (from !== 'bot' || lines.length < SHEET_LINES) return element('p', 'words', ...unbroken(text));
  const firstBlank = OF_INQUIRY.test(text) ? -1 : lines.indexOf('');
  const isHeading = (line, i) =>
    lines[i - 1] === '' && Boolean(lines[i + 1]) && line !== '' && !NO_HEADING.test(line);
  const title = SENTENCE.test(lines[0])
    ? unbroken(lines[0])
    : [element('strong', 'title', ...unbroken(lines[0]))];
  const sheet = element('p', 'words sheet', ...title);
  lines.forEach((line, i) => {
    if (i === 0) return;
    sheet.append('\n');
    if (isHeading(line, i)) sheet.append(element('strong', '', line));
    else sheet.append(...(firstBlank !== -1 && i > firstBlank ? withFigures(line) : unbroken(line)));
  });
  return sheet;
}

/** A line `name: figures` with its figures marked. */
function withFigures(line) {
  const parts = [];
  let end = 0;
  for (const [from, to] of findFigures(line)) {
    parts.push(...unbroken(line.slice(end, from)), element('b', '', line.slice(from, to)));
    end = to;
  }
  return [...parts, ...unbroken(line.slice(end))];
}

/** A text whose numbers of inquiries are not divided at their hyphens. */
function unbroken(text) {
  return text
    .split(/(T?\d{4}-\d{6,9})/)
    .map((part, i) => (i % 2 === 1 ? element('span', 'number', part) : part));
}

function drawFoot(item) {
  if (item.state === 'sending')
    return element('span', 'foot-line', item.file ? drawProgress() : null, say('sending'));
  const time = element('time', '', clockTime(item.at));
  time.dateTime = item.at.toISOString();
  if (item.from === 'bot' || item.state === 'failed') return element('span', 'foot-line', time);
  return element('span', 'foot-line', time, icon(TICK), spoken(say('sent')));
}

/** For the eye alone: numbers that are read out while they change help nobody. */
function drawProgress() {
  const progress = element('progress', '');
  progress.value = 0;
  progress.setAttribute('aria-hidden', 'true');
  return progress;
}

function drawFailure(item, show) {
  const words = element('p', '', icon(ALERT), item.problem ?? say('failed'));
  return element(
    'div',
    'failure',
    words,
    button('retry', () => show.onRetry(item), say('retry')),
  );
}

function drawChoices(item, show) {
  const chosen = show.chosenOf(item);
  // A scale says its numbers itself.
  const scale = item.content.choices.every(({ label }) => /^\d+$/.test(label));
  const group = element('div', scale ? 'choices scale' : 'choices');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', say('choicesLabel'));
  for (const choice of item.content.choices) {
    const node = button('choice', () => show.onChoose(choice), choice.label);
    node.disabled = !show.isOpen(item);
    if (choice.value === chosen) {
      node.classList.add('chosen');
      node.prepend(icon(TICK));
      node.append(spoken(`, ${say('chosen')}`));
    }
    group.append(node);
  }
  group.hidden = show.isPast(item);
  return group;
}
