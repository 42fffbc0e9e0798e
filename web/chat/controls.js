import { button, element } from './dom.js';

/** Draws buttons of which one is pressed. Options: `{ value, text, label?, lang? }`. */
export function drawSegments(group, options, current, onPick) {
  group.replaceChildren(
    ...options.map(({ value, text, label, lang }) => {
      const node = button('segment', () => value !== current && onPick(value), text);
      node.dataset.value = value;
      node.setAttribute('aria-pressed', String(value === current));
      if (label) {
        node.setAttribute('aria-label', label);
        node.title = label;
      }
      if (lang) node.lang = lang;
      return node;
    }),
  );
}

/** Draws suggestions, for the side (with what is sent) or as chips. */
export function drawSuggestions(list, suggestions, onPick) {
  list.replaceChildren(
    ...suggestions.map((suggestion) => {
      const typed = suggestion.use === 'text' ? element('code', '', suggestion.text) : null;
      const node = button(
        'suggestion',
        () => onPick(suggestion),
        element('span', '', suggestion.label),
        typed,
      );
      node.classList.add(`as-${suggestion.use}`);
      return element('li', '', node);
    }),
  );
}

/** Remembers a small setting on this device, where the browser allows it. */
export const settings = {
  get(name, store = localStorage) {
    try {
      return store.getItem(`dost.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value, store = localStorage) {
    try {
      store.setItem(`dost.${name}`, value);
    } catch {
      // Private mode: the setting lasts as long as the page.
    }
  },
};
