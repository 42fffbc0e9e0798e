const SVG = 'http://www.w3.org/2000/svg';

/** An element with its class and children; strings become text, never markup. */
export function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A button that is not a form's. */
export function button(className, onClick, ...children) {
  const node = element('button', className, ...children);
  node.type = 'button';
  node.addEventListener('click', onClick);
  return node;
}

/** A small drawing from one path; words beside it say what it means. */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Words that only screen readers get. */
export function spoken(text) {
  return element('span', 'hidden', text);
}
