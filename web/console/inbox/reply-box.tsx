import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { MineRow } from '../../../src/console/inbox/api';
import { messageOf } from '../client';
import { Button } from '../components/button';
import { call } from '../routes';
import { useSession } from '../session';
import { useWords } from '../words';
import { Attach, useAttaching } from './attach';
import { Canned, type CannedReply, matching } from './canned';
import { type Files, useReply } from './use-reply';
import { useRetry } from '../use-retry';

interface Props {
  readonly row: MineRow;
  readonly files: Files;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly onSent: () => void;
}

/** Where one writes to the citizen. */
export function ReplyBox({ row, files, box, onSent }: Props) {
  const words = useWords('inbox');
  const { number, reach } = row;
  const closed = reach.state === 'closed' || reach.state === 'unreachable';
  const { text, attached, busy, unsent, write, attach, send } = useReply(number, closed, files, onSent);
  const take = useAttaching(files, attach);
  const { locale } = useSession();
  const [replies, setReplies] = useState<readonly CannedReply[] | null>(null);
  const [missed, setMissed] = useState('');
  const [active, setActive] = useState(0);
  const choosing = text.startsWith('/');
  const found = choosing ? matching(replies ?? [], text) : [];
  useEffect(() => setReplies(null), [locale]);
  const bring = (): void => {
    setMissed('');
    call('GET /inbox/inquiries/:number/canned', { params: { number } }).then(
      (answer) => setReplies(answer.replies),
      (failure: unknown) => setMissed(messageOf(failure)),
    );
  };
  useEffect(() => {
    if (choosing && !replies) bring();
  }, [choosing, replies === null]);
  useRetry(choosing && missed !== '', bring);

  const insert = (reply: CannedReply): void => {
    write(reply.text);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape' && choosing) {
      write('');
      box.current?.focus();
    } else if (event.key === 'Escape') box.current?.blur();
    else if (found.length === 0) return;
    else if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
    else if (event.key === 'Enter') insert(found[active % found.length]!);
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData?.files ?? [];
    // Office programs put a picture of the text beside it.
    if (!file || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    take(file);
  };
  const waiting = replies === null ? missed || words('loading') : '';
  const pick = found[active % Math.max(1, found.length)];
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {choosing && <Canned {...{ replies: found, waiting, active: pick?.name, onPick: insert, onKeyDown }} />}
      {unsent && (
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
        value={text}
        disabled={closed}
        placeholder={closed ? words('reply.closed') : words('reply.placeholder')}
        aria-autocomplete="list"
        aria-controls={choosing ? 'canned' : undefined}
        aria-activedescendant={pick ? `canned-${pick.name}` : undefined}
        onInput={(event) => {
          write(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div class="reply-foot">
        <Attach {...{ files, attached, disabled: closed, onAttach: take }} />
        <span class="hint">{words('reply.hint')}</span>
        <Button kind="main" type="submit" busy={busy} disabled={closed}>
          {words('reply.send')}
        </Button>
      </div>
    </form>
  );
}
