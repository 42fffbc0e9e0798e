// Reads a PDF and prints as JSON what is in it: `node read-pdf.mjs FILE`. A process of its own, because the reader is a module
// that jest does not load.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const doc = await getDocument({
  data: new Uint8Array(readFileSync(process.argv[2])),
  standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
  verbosity: VerbosityLevel.ERRORS,
  isEvalSupported: false,
}).promise;
const { info } = await doc.getMetadata();
const fonts = new Map();
const pages = [];
for (let number = 1; number <= doc.numPages; number += 1)
  pages.push(await readPage(await doc.getPage(number)));
const outline = await doc.getOutline();
const flat = (items, depth) =>
  (items ?? []).flatMap((item) => [{ depth, title: item.title }, ...flat(item.items, depth + 1)]);
process.stdout.write(
  JSON.stringify({
    title: info.Title ?? null,
    lang: info.Language ?? null,
    tagged: (await doc.getMarkInfo())?.Marked ?? false,
    outline: flat(outline, 1),
    fonts: [...fonts].map(([name, embedded]) => ({ name, embedded })),
    pages,
  }),
);

async function readPage(page) {
  const [, , width, height] = page.view;
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = [];
  const open = [];
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps')
      open.push(item.id ?? null);
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str !== '') {
      const [, , , , x, y] = item.transform;
      const id = [...open].reverse().find((one) => one !== null) ?? null;
      texts.push({ text: item.str, x, y, width: item.width, height: item.height, id });
    }
  }
  await page.getOperatorList();
  for (const [name, font] of namedFonts(page)) fonts.set(name, font);
  const links = (await page.getAnnotations()).filter(({ subtype }) => subtype === 'Link').length;
  return { width, height, texts, links, elements: elementsOf(await page.getStructTree(), texts) };
}

function* namedFonts(page) {
  for (const [, object] of page.commonObjs) {
    if (object?.loadedName) yield [object.name, !object.missingFile];
  }
}

// The tags in order: headings, table rows with their cells, and everything else that has text.
function elementsOf(node, texts, found = []) {
  if (!node) return found;
  const role = node.role ?? '';
  if (role === 'TR') {
    const cells = node.children.map((cell) => ({ role: cell.role, ...placeOf(cell, texts) }));
    found.push({ role, cells });
    return found;
  }
  if (/^(H\d?|P|Figure|LI|TOCI)$/.test(role)) {
    found.push({ role, ...placeOf(node, texts), ...(node.alt ? { alt: node.alt } : {}) });
    return found;
  }
  for (const child of node.children ?? []) if (child.role || child.children) elementsOf(child, texts, found);
  return found;
}

function placeOf(node, texts) {
  const ids = new Set();
  const walk = (one) => {
    if (one.type === 'content') ids.add(one.id);
    for (const child of one.children ?? []) walk(child);
  };
  walk(node);
  const own = texts.filter(({ id }) => ids.has(id));
  const inked = own.filter(({ text }) => text.trim() !== '');
  return {
    // A new line is a space.
    text: own
      .map(({ text, y }, index) => (index > 0 && Math.abs(y - own[index - 1].y) > 2 ? ` ${text}` : text))
      .join('')
      .replaceAll(/  +/g, ' ')
      .trim(),
    x: Math.min(...inked.map(({ x }) => x)),
    right: Math.max(...inked.map(({ x, width }) => x + width)),
    top: Math.max(...inked.map(({ y }) => y)),
  };
}
