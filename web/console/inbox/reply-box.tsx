import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CannedAnswer, DoneAnswer, MineRow } from '../../../src/console/inbox/api';
import { get, post, RequestError } from '../client';
import { Button } from '../components/button';
import { useToast } from '../components/toast';
import { useLive } from '../live';
import { useWords } from '../words';
import { Canned, type CannedReply, matching } from './canned';
import { type Draft, keepDraft, readDraft } from './drafts';
import { inquiryPath, newId } from './requests';
import { useRetry } from './use-retry';

interface Props {
  readonly row: MineRow;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly onSent: () => void;
}

/** Where one writes to the citizen: kept until it is sent, and sent once. */
export function ReplyBox({ row, box, onSent }: Props) {
  const words = useWords('inbox');
  const say = useToast();
  const { number, reach } = row;
  const [draft, setDraft] = useState<Draft>(() => readDraft(number));
  const [busy, setBusy] = useState(false);
  const [replies, setReplies] = useState<readonly CannedReply[] | null>(null);
  const [active, setActive] = useState(0);
  const closed = reach.state === 'closed' || reach.state === 'unreachable';
  const choosing = draft.text.startsWith('/');
  const found = choosing ? matching(replies ?? [], draft.text) : [];

  const change = (next: Draft): void => {
    keepDraft(number, next);
    setDraft(next);
  };
  useEffect(() => {
    if (!choosing || replies) return;
    get<CannedAnswer>(`/inbox${inquiryPath(number, 'canned')}`).then(
      (answer) => setReplies(answer.replies),
      () => undefined,
    );
  }, [choosing, replies, number]);

  const send = async (): Promise<void> => {
    if (busy || closed || draft.text.trim() === '') return;
    // Sent before, and nobody knows whether it arrived: the same id makes it one.
    const id = draft.id ?? newId();
    const { text } = draft;
    change({ text, id });
    setBusy(true);
    try {
      await post<DoneAnswer>(`/inbox${inquiryPath(number, 'reply')}`, { id, text });
      change({ text: '' });
      onSent();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status === 0) return;
      say(error.message, 'error');
      // It may have been done all the same: the id is kept.
      if (error.status >= 500) return;
      change({ text });
      onSent();
    } finally {
      setBusy(false);
    }
  };
  const sendAgain = (): void => {
    if (draft.id) void send();
  };
  useLive((news) => news === 'again' && sendAgain());
  useEffect(sendAgain, []);
  useRetry(draft.id !== undefined && !busy, sendAgain);
  const insert = ({ text }: CannedReply): void => {
    change({ text });
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape' && choosing) change({ text: '' });
    else if (event.key === 'Escape') box.current?.blur();
    else if (found.length === 0) return;
    else if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
    else if (event.key === 'Enter') insert(found[active % found.length]!);
    else return;
    event.preventDefault();
  };
  const pick = found[active % Math.max(1, found.length)];
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {choosing && <Canned replies={found} active={pick?.name} onPick={insert} />}
      {draft.id && !busy && (
        <p class="reply-unsent" role="status">
          {words('reply.unsent')}
        </p>
      )}
      <label class="unseen" for="reply">
        {words('reply.label')}
      </label>
      <textarea
        ref={box}
        id="reply"
        rows={3}
        maxLength={4000}
        value={draft.text}
        disabled={closed}
        placeholder={closed ? words('reply.closed') : words('reply.placeholder')}
        aria-autocomplete="list"
        aria-controls={choosing ? 'canned' : undefined}
        aria-activedescendant={pick ? `canned-${pick.name}` : undefined}
        onInput={(event) => {
          change({ text: event.currentTarget.value });
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="reply-foot">
        <span class="hint">{words('reply.hint')}</span>
        <Button kind="main" type="submit" busy={busy} disabled={closed}>
          {words('reply.send')}
        </Button>
      </div>
    </form>
  );
}
