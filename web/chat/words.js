let words = {};

/** Takes the page's words in one language, as `GET /chat/config` gives them. */
export function setWords(next) {
  words = next;
}

/** A sentence by its dotted key, with `{name}` filled in. */
export function say(key, values = {}) {
  const found = key.split('.').reduce((node, part) => node?.[part], words);
  if (typeof found !== 'string') return '';
  return found.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Puts the words into every element that names one: its text, its label, its placeholder. */
export function fillWords(root) {
  for (const node of root.querySelectorAll('[data-word]')) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll('[data-label]'))
    node.setAttribute('aria-label', say(node.dataset.label));
  for (const node of root.querySelectorAll('[data-placeholder]'))
    node.placeholder = say(node.dataset.placeholder);
}
