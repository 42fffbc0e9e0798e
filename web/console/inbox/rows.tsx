import { useEffect } from 'preact/hooks';
import type { MineRow, QueueRow, Reach } from '../../../src/console/inbox/api';
import { useWords } from '../words';
import { spanText, useNow } from './clock';

/** Rows of both lists are as high, in pixels. */
export const ROW_HEIGHT = 92;
/** Less time to reply than this is shown so. */
const SOON_MS = 3_600_000;

/** How long somebody waits; seen as a time alone, heard with what it is. */
function Wait({ since, now }: { readonly since: string; readonly now: number }) {
  const words = useWords('inbox');
  const time = spanText(now - Date.parse(since), words);
  return (
    <span class="inbox-wait">
      <span class="unseen">{words('waits', { time })}</span>
      <span aria-hidden="true">{time}</span>
    </span>
  );
}

/** One that waits; `row` is missing while it is being brought. */
export function QueueLine({
  row,
  onEnd,
}: {
  readonly row: QueueRow | undefined;
  readonly onEnd: () => void;
}) {
  const words = useWords('inbox');
  const now = useNow();
  if (!row) return <span class="inbox-row">{words('loading')}</span>;
  return (
    <span class="inbox-row">
      <span class="inbox-row-head">
        <b>№ {row.number}</b>
        <Wait since={row.since} now={now} />
      </span>
      <span class="inbox-row-what">{row.direction}</span>
      <span class="inbox-row-tags">
        <span class="tag">{row.channel.text}</span>
        {row.own && <span class="tag amber">{words('own')}</span>}
        {row.again && <span class="tag amber">{words('again')}</span>}
        <ReachText reach={row.reach} onEnd={row.reach.until ? onEnd : undefined} short />
      </span>
    </span>
  );
}

/** One that the reader has; `fresh`: the citizen has written since it was looked at. */
export function MineLine({ row, fresh }: { readonly row: MineRow; readonly fresh: boolean }) {
  const words = useWords('inbox');
  const now = useNow();
  return (
    <span class="inbox-row">
      <span class="inbox-row-head">
        <b>№ {row.number}</b>
        {fresh && <span class="tag teal">{words('fresh')}</span>}
        <Wait since={row.since} now={now} />
      </span>
      <span class="inbox-row-what">{row.direction}</span>
      <span class="inbox-row-tags">
        <span class="tag">{row.channel.text}</span>
        <ReachText reach={row.reach} short />
      </span>
    </span>
  );
}

/** How long the citizen can still be written to; nothing where there is no such limit. `short`: seen as a time alone, heard as a sentence. */
export function ReachText({
  reach,
  onEnd,
  short = false,
}: {
  readonly reach: Reach;
  readonly onEnd?: (() => void) | undefined;
  readonly short?: boolean;
}) {
  const words = useWords('inbox');
  const now = useNow(onEnd ? 1000 : 10_000);
  const left = reach.until ? Date.parse(reach.until) - now : Infinity;
  const over = left <= 0;
  // The server says what may be written from now on.
  useEffect(() => {
    if (over) onEnd?.();
  }, [over]);
  if (reach.state === 'unreachable') return <span class="tag red">{words('reach.unreachable')}</span>;
  if (reach.state === 'closed') return <span class="tag red">{words('reach.closed')}</span>;
  if (!reach.until) return null;
  if (over) return <span class="tag red">{words('reach.ending')}</span>;
  const time = spanText(left, words);
  const tone = left < SOON_MS ? 'amber' : '';
  const sentence = words(reach.state === 'any' ? 'reach.any' : 'reach.person', { time });
  if (!short) return <span class={`tag ${tone}`}>{sentence}</span>;
  return (
    <span class={`tag ${tone}`} title={sentence}>
      <span class="unseen">{sentence}</span>
      <span aria-hidden="true">↩ {time}</span>
    </span>
  );
}
