import { element } from './dom.js';
import { drawEntry, isSilent } from './entry.js';
import { dayKey, dayName } from './format.js';

function nextEntry(node) {
  const next = node.nextElementSibling;
  return next?.classList.contains('day') ? next.nextElementSibling : next;
}

/**
 * The lines of one conversation, in the order of their times, each known by its id: a line that comes again (a reconnect,
 * another process, our own message from the server) changes nothing but its state.
 */
export function createLog({ list, locale, suggestionLabel, onRetry, onChoose }) {
  let items = [];

  const show = {
    locale,
    onRetry,
    onChoose,
    labelOf(value) {
      const choices = items.flatMap(({ content }) => content.choices ?? []);
      return choices.findLast((choice) => choice.value === value)?.label ?? suggestionLabel(value) ?? value;
    },
    /** What was chosen of a line's choices: the first fitting choice after it, before other choices were offered. */
    chosenOf(item) {
      const next = items.slice(items.indexOf(item) + 1);
      const end = next.findIndex(({ content }) => content.choices?.length);
      const answers = (end === -1 ? next : next.slice(0, end)).filter(({ from }) => from === 'citizen');
      const fits = ({ content }) => item.content.choices.some(({ value }) => value === content.value);
      return (
        answers.find((answer) => answer.content.kind === 'choice' && fits(answer))?.content.value ?? null
      );
    },
    isPast: (item) => items.findLast(({ content }) => content.choices?.length) !== item,
    isOpen: (item) => !show.isPast(item) && show.chosenOf(item) === null,
  };

  /** Redraws a line only when something about it changed, so that screen readers hear each line once. */
  function draw(item) {
    const choices = item.content.choices?.length ? `${show.isPast(item)} ${show.chosenOf(item)}` : '';
    const { url, alt } = item.content;
    const drawn = [item.state, item.at.getTime(), item.problem, url, alt, choices, locale()].join('|');
    if (item.drawn === drawn) return;
    item.drawn = drawn;
    item.node.hidden = isSilent(item);
    item.node.replaceChildren(...drawEntry(item, show));
  }

  function refresh() {
    items.forEach((item, index) => {
      const before = items[index - 1];
      const newDay = !before || dayKey(before.at) !== dayKey(item.at);
      draw(item);
      item.node.classList.toggle('first', newDay || before.from !== item.from);
      markDay(item, newDay);
    });
    for (const day of list.querySelectorAll('.day + .day')) day.previousElementSibling.remove();
  }

  function markDay(item, newDay) {
    const known = item.node.previousElementSibling?.classList.contains('day')
      ? item.node.previousElementSibling
      : null;
    if (!newDay) return known?.remove();
    const name = dayName(item.at, locale());
    if (known) known.textContent = name;
    else item.node.before(element('li', 'day', name));
  }

  function place(item) {
    items = items.filter((other) => other !== item);
    const after = items.findLastIndex((other) => other.at <= item.at);
    items.splice(after + 1, 0, item);
    const next = items[after + 2]?.node ?? null;
    if (item.node.parentNode && nextEntry(item.node) === next) return;
    list.insertBefore(item.node, next);
  }

  return {
    /** Adds a line, or takes the news about a known one; answers its element when it is new, else null. */
    add(entry) {
      const known = items.find(({ id }) => id === entry.id);
      const item = known ?? {
        ...entry,
        state: entry.state ?? 'sent',
        node: element('li', `entry ${entry.from}`),
      };
      if (known) {
        const { at, state = 'sent', problem, content } = entry;
        Object.assign(known, { at, state, problem, content });
      }
      place(item);
      refresh();
      return known ? null : item.node;
    },
    /** The time for a line written now: after all others, even where this device's clock is behind. */
    now: () => new Date(Math.max(Date.now(), ...items.map((item) => item.at.getTime()))),
    /** Changes the state of a line: `sending`, `sent`, or `failed` with the problem's words. */
    mark(id, state, problem = null) {
      const item = items.find((other) => other.id === id);
      if (!item) return;
      // The server's own word that it has the line is final.
      if (item.state !== 'sent' || state === 'sent') Object.assign(item, { state, problem });
      refresh();
    },
    /** How much of a line's file is on its way, from 0 to 1. */
    progress(id, share) {
      const bar = items.find((item) => item.id === id)?.node.querySelector('progress');
      if (bar) bar.value = share;
    },
    refresh,
    clear() {
      items = [];
      list.replaceChildren();
    },
    get empty() {
      return items.length === 0;
    },
  };
}
