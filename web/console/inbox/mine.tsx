import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { OpenAnswer } from '../../../src/console/inbox/api';
import { useWords } from '../words';
import { Beside } from './beside';
import { BlockDialog } from './block-dialog';
import { spanText, useNow } from './clock';
import { EndDialog } from './end-dialog';
import { Lines } from './lines';
import { NoteDialog } from './note-dialog';
import { ReplyBox } from './reply-box';
import { ReachText } from './rows';
import { useShortcuts } from './shortcuts';
import { TalkActions, type Shown } from './talk-actions';
import { TalkHead } from './talk-head';
import { TransferDialog } from './transfer-dialog';
import type { Do } from './use-doing';
import type { InquiryState } from './use-inquiry';
import { useSaid } from './use-said';

interface Props {
  readonly number: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly act: Do;
  readonly busy: boolean;
  readonly inquiry: InquiryState;
  readonly answer: OpenAnswer;
  readonly after: () => void;
}

/** One's own inquiry: what was said in it, what is known of it, and what can be done. */
export function Mine({ number, heading, inquiry: { view, refresh }, answer, after, act, busy }: Props) {
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
        <TalkActions
          {...{ busy, onShow: setDialog }}
          onRelease={() =>
            void act('POST /inbox/inquiries/:number/release', { params: { number }, body: {} })
          }
        />
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
