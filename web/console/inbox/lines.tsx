import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LineAnswer } from '../../../src/console/inbox/api';
import { Button } from '../components/button';
import { useWords } from '../words';
import { LineFile } from './line-file';

interface Props {
  readonly number: string;
  readonly view: string;
  readonly lines: readonly LineAnswer[];
  /** Something after the first line is not read yet. */
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => Promise<void>;
}

/** What was said, the latest at the bottom; it scrolls along while one looks at the bottom. */
export function Lines({ number, view, lines, more, busy, onMore }: Props) {
  const words = useWords('inbox');
  const node = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const last = lines.at(-1)?.id;
  const follow = (): void => {
    if (atBottom.current) node.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  };
  useEffect(follow, [last]);
  const had = useRef(more);
  useEffect(() => {
    // The button that was pressed is gone.
    if (had.current && !more) node.current?.focus({ preventScroll: true });
    had.current = more;
  }, [more]);
  return (
    <div
      ref={node}
      class="lines"
      role="log"
      aria-label={words('said')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atBottom.current = scrollHeight - scrollTop - clientHeight < 80;
      }}
      // A picture has its height once it is there. On a phone it is the page that scrolls, and nobody knows where one looks.
      onLoadCapture={({ currentTarget: { scrollHeight, clientHeight } }) =>
        scrollHeight > clientHeight && follow()
      }
    >
      {lines.map((line, index) => (
        <Fragment key={line.id}>
          {more && index === 1 && (
            <p class="lines-gap">
              <Button busy={busy} onClick={() => void onMore()}>
                {words('more')}
              </Button>
            </p>
          )}
          <Line {...{ number, view, line }} />
        </Fragment>
      ))}
    </div>
  );
}

/** One thing that was said. */
export function Line({
  number,
  view,
  line,
}: {
  readonly number: string;
  readonly view: string;
  readonly line: LineAnswer;
}) {
  const words = useWords('inbox');
  const { delivery } = line;
  const bad = delivery?.state === 'failed' || delivery?.state === 'unknown';
  return (
    <div class={`line ${line.from}`}>
      <p class="line-who">
        {line.from === 'citizen' ? words('citizen') : (line.by ?? words('staff'))}
        <time dateTime={line.at}>{line.when}</time>
      </p>
      <p class="line-text" dir="auto">
        {line.text}
      </p>
      {line.file && <LineFile {...{ number, view, line }} />}
      {delivery && <p class={`line-delivery${bad ? ' error' : ''}`}>{delivery.text}</p>}
    </div>
  );
}
