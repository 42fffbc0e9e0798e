import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly total: number;
  /** Every row is as high, in pixels. */
  readonly rowHeight: number;
  readonly selected: number;
  /** Grows when the selection was moved by keys: only then it is brought in sight. */
  readonly steps: number;
  readonly opened: (index: number) => boolean;
  readonly row: (index: number) => ComponentChildren;
  /** These rows are in sight now. */
  readonly onSight?: (from: number, to: number) => void;
  readonly onStep: (by: number) => void;
  readonly onOpen: (index: number) => void;
}

/** Rows beyond the edges that are drawn too. */
const BESIDE = 6;

/** A list of any length, of which only what is in sight is drawn. One tab stop; arrows move in it. */
export function VirtualList({
  label,
  total,
  rowHeight,
  selected,
  steps,
  opened,
  row,
  onSight,
  onStep,
  onOpen,
}: Props) {
  const node = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const watcher = new ResizeObserver(() => setHeight(node.current?.clientHeight ?? 600));
    if (node.current) watcher.observe(node.current);
    return () => watcher.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(top / rowHeight) - BESIDE);
  const last = Math.min(total - 1, Math.ceil((top + height) / rowHeight) + BESIDE);
  useEffect(() => {
    if (last >= first) onSight?.(first, last);
  }, [first, last]);
  // What is selected by keyboard comes in sight.
  useEffect(() => {
    const list = node.current;
    if (!list || selected < 0) return;
    const [from, to] = [selected * rowHeight, (selected + 1) * rowHeight];
    if (from < list.scrollTop) list.scrollTop = from;
    else if (to > list.scrollTop + list.clientHeight) list.scrollTop = to - list.clientHeight;
  }, [steps, rowHeight]);

  const keys: Readonly<Record<string, number>> = {
    ...{ ArrowDown: 1, ArrowUp: -1, Home: -total, End: total },
    ...{ PageDown: Math.floor(height / rowHeight), PageUp: -Math.floor(height / rowHeight) },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = keys[event.key];
    if (step !== undefined) onStep(step);
    else if ((event.key === 'Enter' || event.key === ' ') && selected >= 0) onOpen(selected);
    else return;
    event.preventDefault();
  };
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return (
    <div
      ref={node}
      class="virtual"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={selected >= first && selected <= last ? `row-${selected}` : undefined}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div class="virtual-all" role="presentation" style={{ height: `${total * rowHeight}px` }}>
        {shown.map((index) => (
          <div
            key={index}
            id={`row-${index}`}
            class={`virtual-row${opened(index) ? ' opened' : ''}`}
            role="option"
            aria-selected={index === selected}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
            onClick={() => onOpen(index)}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
