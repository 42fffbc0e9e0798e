import { element, icon } from './dom.js';
import { fileSize } from './format.js';
import { say } from './words.js';

/** The drawing of a sheet. */
export const FILE = 'M7 3h7l5 5v13H7zM14 3v5h5';

/** A picture that leads to itself in full. */
export function drawPicture({ url, alt }) {
  const image = element('img', 'picture');
  image.alt = alt;
  image.src = url;
  const link = element('a', 'picture-link', image);
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  image.addEventListener('error', () => link.replaceWith(element('p', 'words', say('pictureFailed'))), {
    once: true,
  });
  return link;
}

/** A document to be saved. */
export function drawDocument({ url, fileName, size }, locale) {
  const link = drawFile('a', fileName, `${say('download')} · ${fileSize(size, locale)}`);
  link.href = url;
  link.download = fileName;
  return link;
}

/** A file that was sent from here: it has an address once the server has it, and a size as long as it is kept. */
export function drawUpload(content, locale) {
  const { type, url, size, fileName = say('picture') } = content;
  if (url && type === 'photo') return drawPicture({ url, alt: fileName });
  if (url) return drawDocument({ url, fileName, size }, locale);
  return drawFile('span', fileName, size === null ? say('fileGone') : fileSize(size, locale));
}

function drawFile(tag, fileName, about) {
  const name = element('span', 'file-name', fileName);
  return element(tag, 'file', icon(FILE), element('span', '', name, element('span', 'file-about', about)));
}
