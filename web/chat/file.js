import { element, icon } from './dom.js';
import { fileSize } from './format.js';
import { say } from './words.js';

/** The drawing of a sheet. */
export const FILE = 'M7 3h7l5 5v13H7zM14 3v5h5';

/** What the server has to draw is asked for once it comes in sight: a browser's own laziness gives way on a reload. */
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    target.src = target.dataset.src;
  }
});

function whenSeen(image, src) {
  image.dataset.src = src;
  seen.observe(image);
}

/** A picture that leads to itself in full. One that has vectors is shown by them; what is out of sight is not asked for. */
export function drawPicture({ url, vectors, alt, width, height }) {
  const image = element('img', 'picture');
  image.alt = alt;
  if (width && height) {
    Object.assign(image, { width, height });
    image.style.aspectRatio = `${width} / ${height}`;
  }
  if (vectors) whenSeen(image, vectors);
  else image.src = url;
  const link = element('a', 'picture-link', image);
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  image.addEventListener('error', () => link.replaceWith(element('p', 'words', say('pictureFailed'))), {
    once: true,
  });
  if (!vectors) return link;
  const full = element('a', 'picture-full', say('pictureFull'));
  full.href = url;
  full.target = '_blank';
  full.rel = 'noopener';
  const figure = element('div', 'picture-box', link, full);
  return figure;
}

/** A document to be saved; one that is not made yet has no size. */
export function drawDocument({ url, fileName, size }, locale) {
  const about = size === null ? say('download') : `${say('download')} · ${fileSize(size, locale)}`;
  const link = drawFile('a', fileName, about);
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
