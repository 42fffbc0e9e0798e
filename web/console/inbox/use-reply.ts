import { useEffect, useState } from 'preact/hooks';
import type { DoneAnswer, OpenAnswer } from '../../../src/console/inbox/api';
import { post, RequestError, upload } from '../client';
import { useToast } from '../components/toast';
import { useLive } from '../live';
import { type Draft, keepDraft, readDraft } from './drafts';
import { inquiryPath, newId } from './requests';
import { useRetry } from './use-retry';

export type Files = OpenAnswer['files'];

/** A file that goes with the next message. `id`: it was sent under this id, and no answer came. */
export interface Attached {
  readonly file: File;
  readonly id?: string;
}

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

/** Keeps what is written until it is sent, and sends it once, also after the connection was lost. A file is kept as long as the page is. */
export function useReply(number: string, closed: boolean, files: Files, onSent: () => void): Replying {
  const say = useToast();
  const [draft, setDraft] = useState<Draft>(() => readDraft(number));
  const [attached, setAttached] = useState<Attached | null>(null);
  const [busy, setBusy] = useState(false);
  const unsent = (draft.id ?? attached?.id) !== undefined;

  const change = (next: Draft): void => {
    keepDraft(number, next);
    setDraft(next);
  };
  /** Whether it was done; null: nobody knows. */
  const attempt = async (request: Promise<DoneAnswer>): Promise<boolean | null> => {
    try {
      await request;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status === 0) return null;
      say(error.message, 'error');
      // It may have been done all the same.
      if (error.status >= 500) return null;
      onSent();
      return false;
    }
    onSent();
    return true;
  };
  const sendText = async (text: string): Promise<boolean | null> => {
    const id = draft.id ?? newId();
    change({ text: draft.text, id });
    const done = await attempt(post(`/inbox${inquiryPath(number, 'reply')}`, { id, text }));
    if (done !== null) change({ text: done ? '' : draft.text });
    return done;
  };
  const sendFile = async ({ file, id = newId() }: Attached, caption: string): Promise<void> => {
    setAttached({ file, id });
    const message = { id, name: file.name, ...(caption === '' ? {} : { caption }) };
    const done = await attempt(upload(`/inbox${inquiryPath(number, 'file')}`, file, message));
    if (done === false) setAttached({ file });
    if (!done) return;
    setAttached(null);
    change({ text: '' });
  };
  const send = async (): Promise<void> => {
    const text = draft.text.trim();
    if (busy || closed || (text === '' && !attached)) return;
    setBusy(true);
    try {
      // What is too long to stand below a file goes before it.
      const below = attached !== null && text.length <= files.maxCaption;
      if (text !== '' && !below && !(await sendText(text))) return;
      if (attached) await sendFile(attached, below ? text : '');
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
    // What is changed is another message.
    write: (text) => {
      change({ text });
      if (attached?.id) setAttached({ file: attached.file });
    },
    attach: (file) => setAttached(file && { file }),
  };
}
