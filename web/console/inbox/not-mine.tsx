import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { ClosedToReader } from '../../../src/console/inbox/api';
import { Button } from '../components/button';
import { useWords } from '../words';
import { spanText, useNow } from './clock';
import { EndDialog } from './end-dialog';
import { ReachText } from './rows';
import { useShortcuts } from './shortcuts';
import { Back, TalkTitle } from './talk-head';
import type { Do } from './use-doing';

interface Props {
  readonly number: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly act: Do;
  readonly busy: boolean;
  readonly answer: ClosedToReader;
  readonly onTaken: () => void;
}

/** Another's inquiry, or nobody's: nothing that was said, but where it stands and what one may do. */
export function NotMine({ number, heading, answer, act, busy, onTaken }: Props) {
  const words = useWords('inbox');
  const now = useNow();
  const [correcting, setCorrecting] = useState(false);
  const { state, row, by, correctable } = answer;
  const take = (): void =>
    void act('POST /inbox/inquiries/:number/take', { params: { number }, body: {} }).then((done) => {
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
          <>
            <span>{words('waits', { time: spanText(now - Date.parse(row.since), words) })}</span>
            <ReachText reach={row.reach} />
          </>
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
          <Button
            kind="quiet"
            busy={busy}
            onClick={() =>
              void act('POST /inbox/inquiries/:number/unblock', { params: { number }, body: {} })
            }
          >
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
