import { createAttach } from './attach.js';

const TALLEST_PX = 180;

/**
 * The field one writes in, and the file that goes with it: it grows with the text, Enter sends, Shift+Enter starts a new
 * line. `onSend` gets the text and, when there is one, `{ file, name? }`.
 */
export function createComposer(form, onSend) {
  const field = form.querySelector('textarea');
  const send = form.querySelector('.send');
  const attach = createAttach(form, () => {
    fit();
    if (attach.present) focus();
  });

  function fit() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
    field.style.overflowY = field.scrollHeight > TALLEST_PX ? 'auto' : 'hidden';
    send.disabled = field.value.trim() === '' && !attach.present;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    const attached = attach.release();
    if (text === '' && !attached) return;
    field.value = '';
    fit();
    field.focus();
    onSend(text, attached);
  });
  field.addEventListener('input', fit);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  addEventListener('resize', fit);

  /** Only where no keyboard would jump up on a screen. */
  function focus() {
    if (matchMedia('(pointer: fine)').matches) field.focus({ preventScroll: true });
  }

  return {
    /** Takes the page's settings: its limits, and the language. */
    set(config) {
      field.maxLength = config.maxText;
      attach.set(config);
      fit();
    },
    /** Puts a text in, ready to be changed and sent. */
    put(text) {
      field.value = text;
      fit();
      field.focus();
      field.setSelectionRange(text.length, text.length);
    },
    focus,
  };
}
