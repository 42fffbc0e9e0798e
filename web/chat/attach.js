import { button, element, icon } from './dom.js';
import { FILE } from './file.js';
import { fileSize } from './format.js';
import { say } from './words.js';

const CROSS = 'm6 6 12 12M18 6 6 18';

/** The one file that goes with the next message: chosen, pasted or dropped, shown with its size, and taken out again. */
export function createAttach(form, onChange) {
  const opener = form.querySelector('.attach');
  const input = form.querySelector('[type=file]');
  const chip = form.querySelector('.attached');
  const note = form.querySelector('.attach-problem');
  let rules = { maxBytes: 0, accepted: [] };
  let locale = 'az';
  let attached = null;
  let problem = null;

  function problemOf({ size, type, name }) {
    if (size === 0) return ['fileEmpty'];
    if (size > rules.maxBytes) return ['fileTooLarge', { max: rules.maxBytes / 1_000_000 }];
    const ending = name.slice(name.lastIndexOf('.')).toLowerCase();
    return rules.accepted.includes(type) || rules.accepted.includes(ending) ? null : ['fileType'];
  }

  function draw() {
    opener.title = say('attach');
    note.hidden = problem === null;
    note.textContent = problem ? say(`error.${problem[0]}`, problem[1]) : '';
    chip.hidden = attached === null;
    chip.replaceChildren(...(attached ? drawAttached() : []));
  }

  function drawAttached() {
    const name = element('span', 'file-name', attached.name ?? say('picture'));
    const size = element('span', 'file-about', fileSize(attached.file.size, locale));
    const remove = button('remove', () => take(null), icon(CROSS));
    remove.setAttribute('aria-label', say('removeFile'));
    remove.title = say('removeFile');
    return [icon(FILE), element('span', 'attached-text', name, size), remove];
  }

  function take(file, name = file?.name) {
    problem = file ? problemOf(file) : null;
    attached = file && problem === null ? { file, name } : null;
    draw();
    onChange();
    if (!file) opener.focus();
  }

  opener.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    if (input.files[0]) take(input.files[0]);
    // The same one may be chosen again.
    input.value = '';
  });
  form.addEventListener('paste', (event) => {
    const { files, types } = event.clipboardData;
    // Office programs put a picture beside every text.
    if (!files[0] || types.includes('text/plain')) return;
    event.preventDefault();
    // A pasted picture has no name of its own.
    take(files[0], files[0].type.startsWith('image/') ? null : files[0].name);
  });
  const bringsFiles = (event) => event.dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', (event) => bringsFiles(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });

  return {
    /** Draws it anew, in the page's language and by its rules. */
    set(config) {
      ({ files: rules, locale } = config);
      input.accept = rules.accepted.join(',');
      draw();
    },
    get present() {
      return attached !== null;
    },
    /** Hands the file over, `{ file, name? }`, and forgets it; null when there is none. */
    release() {
      const released = attached;
      attached = null;
      problem = null;
      draw();
      return released;
    },
  };
}
