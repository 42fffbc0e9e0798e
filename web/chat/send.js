import { newId, postFile, postMessage } from './api.js';

/**
 * Sends what is said and shows it at once. `state()` is `{ config, role }` as they are now; `onTyping` is told when an
 * answer is waited for, `onShown` when a line stands there anew.
 */
export function createSender({ log, state, onTyping, onShown }) {
  let queue = Promise.resolve();

  function show(content, file) {
    const id = newId();
    log.add({ id, from: 'citizen', at: log.now(), content, file, state: 'sending' });
    deliver({ id, content, file });
  }

  /** One after the other, so that they arrive in the order they were written; the same id again is the same message. */
  function deliver({ id, content, file }) {
    const { role } = state();
    const message = { id, ...bodyOf(content), ...(role && { role }) };
    log.mark(id, 'sending');
    if (!file && !isForCitizen(content, role)) onTyping(true);
    onShown();
    const onProgress = (share) => {
      log.progress(id, share);
      if (share === 1 && role === state().role && !isForCitizen(content, role)) onTyping(true);
    };
    queue = queue.then(async () => {
      const { locale } = state().config;
      const problem = await (file
        ? postFile(message, file, locale, onProgress)
        : postMessage(message, locale));
      if (role !== state().role) return;
      log.mark(id, problem === null ? 'sent' : 'failed', problem);
      if (problem !== null) onTyping(false);
      onShown();
    });
  }

  const sender = {
    text: (text) => show({ kind: 'text', text }),
    choice: (value) => show({ kind: 'choice', value }),
    /** A file with what was written below it; what is too long for that goes before it. */
    file(text, { file, name }) {
      const fits = text.length <= state().config.files.maxCaption;
      if (!fits) sender.text(text);
      const content = { kind: 'upload', type: 'document', size: file.size };
      if (name) content.fileName = name;
      if (fits && text) content.caption = text;
      show(content, file);
    },
    /** Sends a line once more. */
    again: deliver,
  };
  return sender;
}

/** What an operator writes goes to a citizen, and nothing comes back for it. */
function isForCitizen({ kind, text }, role) {
  return role === 'operator' && kind !== 'choice' && !text?.startsWith('/');
}

function bodyOf({ kind, text, value, fileName, caption }) {
  if (kind === 'upload') return { name: fileName, caption };
  return kind === 'text' ? { text } : { choice: value };
}
