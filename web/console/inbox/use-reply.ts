import { useEffect, useState } from 'preact/hooks';
import type { DoneAnswer, OpenAnswer } from '../../../src/console/inbox/api';
import { RequestError } from '../client';
import { useToast } from '../components/toast';
import { useLive } from '../live';
import { call } from '../routes';
import { type Attached, type Draft, keepAttached, keepDraft, readAttached, readDraft } from './drafts';
import { newId } from './requests';
import { useRetry } from '../use-retry';

export type Files = OpenAnswer['files'];

/** What one writes to a citizen, and the file that goes with it. */
export interface Replying {
  readonly text: string;
  readonly attached: Attached | null;
  readonly busy: boolean;
  /** Nobody knows whether it was sent: it is sent again, under the same id. */
  readonly unsent: boolean;
  write(text: string): void;
  attach(file: File | null): void;
  send(): Promise<void>;
}

/**
 * Keeps what is written until it is sent, and sends it once, also after the connection was lost; what is written or chosen while
 * something is on its way stays for the next message. A file is kept as long as the page is.
 */
export function useReply(number: string, closed: boolean, files: Files, onSent: () => void): Replying {
  const say = useToast();
  const [draft, setDraft] = useState<Draft>(() => readDraft(number));
  const [attached, setAttachedNow] = useState(() => readAttached(number));
  const [busy, setBusy] = useState(false);
  const unsent = (draft.sending ?? attached?.sending) !== undefined;

  const change = (next: Draft): void => {
    keepDraft(number, next);
    setDraft(next);
  };
  const setAttached = (next: Attached | null): void => {
    keepAttached(number, next);
    setAttachedNow(next);
  };
  /** What was sent goes out of the draft; what was written since then stays as another message. */
  const keepRest = (sent: string): void => {
    const { text } = readDraft(number);
    change({ text: text.startsWith(sent) ? text.slice(sent.length).trimStart() : text });
  };
  /** Whether it was done; null: nobody knows. */
  const attempt = async (request: Promise<DoneAnswer>): Promise<boolean | null> => {
    try {
      await request;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status === 0) return null;
      say(error.message, 'error');
      // It may have been done all the same, or be under way already.
      if (error.status >= 500 || error.status === 429) return null;
      onSent();
      return false;
    }
    onSent();
    return true;
  };
  const sendText = async (): Promise<boolean | null> => {
    const now = readDraft(number);
    const sending = now.sending ?? { id: newId(), text: now.text };
    change({ ...now, sending });
    const { id, text } = sending;
    const body = { id, text: text.trim() };
    const done = await attempt(call('POST /inbox/inquiries/:number/reply', { params: { number }, body }));
    if (done !== null) keepRest(done ? text : '');
    return done;
  };
  const sendFile = async ({ file, ...before }: Attached, below: string): Promise<void> => {
    const sending = before.sending ?? { id: newId(), caption: below };
    const { id, caption } = sending;
    setAttached({ file, sending });
    const message = { id, name: file.name, ...(caption.trim() === '' ? {} : { caption: caption.trim() }) };
    const done = await attempt(
      call('POST /inbox/inquiries/:number/file', { params: { number }, bytes: file, message }),
    );
    // Whoever came back to the inquiry meanwhile sends it too: whichever hears first, both are done.
    const kept = readAttached(number);
    if (done !== null && kept?.file === file) setAttached(done ? null : { file });
    else if (!kept) setAttachedNow(null);
    if (done) keepRest(caption);
  };
  const send = async (): Promise<void> => {
    const text = draft.text.trim();
    const some = text !== '' || draft.sending !== undefined;
    if (busy || closed || (!some && !attached)) return;
    setBusy(true);
    try {
      // What is too long to stand below a file goes before it.
      const below = attached !== null && !draft.sending && text.length <= files.maxCaption;
      if (some && !below && !attached?.sending && !(await sendText())) return;
      // It may have been taken out meanwhile.
      if (attached && readAttached(number)?.file === attached.file)
        await sendFile(attached, below ? draft.text : '');
    } finally {
      setBusy(false);
    }
  };
  const sendAgain = (): void => {
    if (unsent) void send();
  };
  useLive((news) => news === 'again' && sendAgain());
  useEffect(sendAgain, []);
  useRetry(unsent && !busy, sendAgain);
  return {
    ...{ text: draft.text, attached, busy, unsent: unsent && !busy, send },
    write: (text) => {
      const { sending } = readDraft(number);
      // What comes after it stays for the next message; what is changed is another message.
      const goesOn = busy || text.startsWith(sending?.text ?? attached?.sending?.caption ?? '');
      change(sending && goesOn ? { text, sending } : { text });
      if (attached?.sending && !goesOn) setAttached({ file: attached.file });
    },
    attach: (file) => setAttached(file && { file }),
  };
}
