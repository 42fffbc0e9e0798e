import type { RefObject } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { ClosedToReader, OpenAnswer } from '../../../src/console/inbox/api';
import { Button } from '../components/button';
import { useLive } from '../live';
import { useWords } from '../words';
import { Beside } from './beside';
import { BlockDialog } from './block-dialog';
import { spanText, useNow } from './clock';
import { EndDialog, type EndMode } from './end-dialog';
import { Lines } from './lines';
import { NoteDialog } from './note-dialog';
import { ReplyBox } from './reply-box';
import { inquiryPath } from './requests';
import { ReachText } from './rows';
import { useShortcuts } from './shortcuts';
import { type Do, useDoing } from './use-doing';
import { useFocus } from './use-focus';
import { TransferDialog } from './transfer-dialog';
import { Back, TalkHead, TalkTitle } from './talk-head';
import { type InquiryState, useInquiry } from './use-inquiry';
import { useSaid } from './use-said';

interface Props {
  readonly number: string;
  /** Something was done: the lists are old. */
  readonly onChanged: () => void;
  readonly onTaken: () => void;
}

/** The inquiry that is open: what was said in it, when it is one's own; else where it stands. */
export function Conversation({ number, onChanged, onTaken }: Props) {
  const words = useWords('inbox');
  const inquiry = useInquiry(number);
  const { answer, error, refresh } = inquiry;
  const after = useCallback(() => {
    refresh();
    onChanged();
  }, [refresh, onChanged]);
  const doing = useDoing(after);
  useLive((news) => {
    if (news === 'again' || news.topic === 'inbox.mine' || news.key === number) refresh();
    // Somebody may have taken it.
    else if (news.topic === 'inbox.queue' && answer?.state !== 'mine') refresh();
  });
  const heading = useFocus(answer && (answer.state === 'mine' ? 'mine' : 'standing'));
  if (error)
    return (
      <>
        <Back />
        <p class="empty" role="alert">
          {error}
        </p>
      </>
    );
  if (!answer)
    return (
      <p class="empty" role="status">
        {words('loading')}
      </p>
    );
  if (answer.state === 'mine') return <Mine {...{ number, heading, inquiry, answer, after, ...doing }} />;
  return <NotMine {...{ number, heading, answer, onTaken, ...doing }} />;
}

/** What was chosen from a menu folds it, and the focus stays where the menu is. */
function fold({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  const menu = currentTarget.closest('details');
  menu?.querySelector('summary')?.focus();
  menu?.removeAttribute('open');
}

interface Doing {
  readonly number: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly act: Do;
  readonly busy: boolean;
}
type Shown = 'note' | 'transfer' | 'block' | 'forward' | EndMode;

function Mine({
  number,
  heading,
  inquiry: { view, refresh },
  answer,
  after,
  act,
  busy,
}: Doing & { readonly inquiry: InquiryState; readonly answer: OpenAnswer; readonly after: () => void }) {
  const words = useWords('inbox');
  const now = useNow();
  const box = useRef<HTMLTextAreaElement>(null);
  const [dialog, setDialog] = useState<Shown | null>(null);
  const { row, described } = answer;
  const { lines, before, busy: reading, readEarlier } = useSaid(number, view, answer);
  const write = (text?: string): boolean => {
    const area = box.current;
    if (!area) return false;
    area.focus();
    if (text !== undefined && area.value === '') {
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return true;
  };
  const keys: Readonly<Record<string, () => unknown>> = {
    ...{ r: () => write(), '/': () => write('/'), c: () => setDialog('close'), n: () => setDialog('note') },
    ...{ t: () => setDialog('transfer'), f: () => setDialog('forward') },
  };
  useShortcuts((key) => keys[key] !== undefined && (keys[key](), true));
  const common = { number, act, busy, onClose: () => setDialog(null) };
  return (
    <>
      <TalkHead {...{ number, heading }} tag={<ReachText reach={row.reach} onEnd={refresh} />}>
        <p class="talk-tags">
          <span class="tag">{row.channel.text}</span>
          <span>{words('waits', { time: spanText(now - Date.parse(row.since), words) })}</span>
        </p>
        <div class="row">
          <Button aria-keyshortcuts="c" onClick={() => setDialog('close')}>
            {words('do.close')}
          </Button>
          <Button aria-keyshortcuts="n" onClick={() => setDialog('note')}>
            {words('do.note')}
          </Button>
          <Button aria-keyshortcuts="t" onClick={() => setDialog('transfer')}>
            {words('do.transfer')}
          </Button>
          <details class="more">
            <summary class="button">{words('do.more')}</summary>
            <div class="more-all" onClick={fold}>
              <Button kind="quiet" onClick={() => setDialog('forward')}>
                {words('do.forward')}
              </Button>
              <Button kind="quiet" onClick={() => setDialog('describe')}>
                {words('do.describe')}
              </Button>
              <Button kind="quiet" busy={busy} onClick={() => void act(inquiryPath(number, 'release'))}>
                {words('do.release')}
              </Button>
              <Button kind="quiet" onClick={() => setDialog('block')}>
                {words('do.block')}
              </Button>
            </div>
          </details>
        </div>
      </TalkHead>
      <div class="talk-body">
        <div class="talk-said">
          <Lines {...{ number, view, lines, busy: reading, more: before !== null, onMore: readEarlier }} />
          <ReplyBox key={number} {...{ row, box, files: answer.files, onSent: after }} />
        </div>
        <Beside {...{ number, view, answer }} />
      </div>
      {dialog === 'note' && <NoteDialog {...common} />}
      {dialog === 'transfer' && <TransferDialog {...common} />}
      {dialog === 'block' && <BlockDialog {...common} />}
      {(dialog === 'close' || dialog === 'describe') && (
        <EndDialog mode={dialog} {...{ described, ...common }} />
      )}
      {dialog === 'forward' && <EndDialog mode="close" outcome="forwarded" {...{ described, ...common }} />}
    </>
  );
}

/** Nothing that was said: where it stands, and what one may do. */
function NotMine({
  number,
  heading,
  answer,
  act,
  busy,
  onTaken,
}: Doing & Pick<Props, 'onTaken'> & { readonly answer: ClosedToReader }) {
  const words = useWords('inbox');
  const now = useNow();
  const [correcting, setCorrecting] = useState(false);
  const { state, row, by, correctable } = answer;
  const take = (): void =>
    void act(inquiryPath(number, 'take')).then((done) => {
      if (done) onTaken();
    });
  useShortcuts((key) => key === 't' && state === 'waiting' && (take(), true));
  return (
    <div class="talk-not-mine">
      <div class="talk-title">
        <Back />
        <TalkTitle {...{ number, heading }} />
      </div>
      <p class="talk-tags">
        <span class="tag">{row.channel.text}</span>
        <span>{row.direction}</span>
        {state === 'waiting' && (
          <span>{words('waits', { time: spanText(now - Date.parse(row.since), words) })}</span>
        )}
      </p>
      <p role="status">{by ? words('state.takenBy', { name: by }) : words(`state.${state}`)}</p>
      <div class="row">
        {state === 'waiting' && !row.own && (
          <Button kind="main" aria-keyshortcuts="t" busy={busy} onClick={take}>
            {words('do.take')}
          </Button>
        )}
        {correctable && <Button onClick={() => setCorrecting(true)}>{words('do.correct')}</Button>}
        {state === 'closed' && (
          <Button kind="quiet" busy={busy} onClick={() => void act(inquiryPath(number, 'unblock'))}>
            {words('do.unblock')}
          </Button>
        )}
      </div>
      {correcting && correctable && (
        <EndDialog
          mode="correct"
          {...{ number, act, busy, described: correctable, onClose: () => setCorrecting(false) }}
        />
      )}
    </div>
  );
}
