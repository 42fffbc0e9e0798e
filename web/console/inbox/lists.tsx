import { Failed } from '../components/failed';
import { none, Select } from '../components/select';
import { useWords } from '../words';
import { MineLine, QueueLine, ROW_HEIGHT } from './rows';
import { NumberField } from './number-field';
import type { Filter } from './requests';
import type { MineState } from './use-mine';
import type { Queue } from './use-queue';
import { VirtualList } from './virtual-list';

export type Tab = 'queue' | 'mine';

interface Props {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly queue: Queue;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly mine: MineState;
  readonly isFresh: (number: string) => boolean;
  /** The number that is open. */
  readonly open: string | undefined;
  readonly selected: number;
  readonly steps: number;
  readonly onStep: (by: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onNumber: (number: string) => void;
}

/** Who waits, and what one has: two lists, one of which is shown. */
export function Lists({
  tab,
  onTab,
  queue,
  filter,
  onFilter,
  mine,
  isFresh,
  open,
  onNumber,
  ...moves
}: Props) {
  const words = useWords('inbox');
  const waiting = queue.summary?.all;
  const rows = mine.answer?.rows;
  const total = tab === 'queue' ? (queue.summary?.total ?? 0) : (rows?.length ?? 0);
  const numberAt = (index: number): string | undefined =>
    tab === 'queue' ? queue.rowAt(index)?.number : rows?.[index]?.number;
  const known = tab === 'queue' ? queue.summary !== null : rows !== undefined;
  const { missed, refresh } = tab === 'queue' ? queue : mine;
  return (
    <section class="inbox-lists" aria-label={words('lists')}>
      <div class="inbox-tabs" role="group" aria-label={words('lists')}>
        {(['queue', 'mine'] as const).map((one) => (
          <button
            type="button"
            class="inbox-tab"
            aria-pressed={tab === one}
            key={one}
            onClick={() => onTab(one)}
          >
            {words(`tab.${one}`)}{' '}
            <span class="count">{one === 'queue' ? (waiting ?? '') : (rows?.length ?? '')}</span>
          </button>
        ))}
      </div>
      <NumberField onNumber={onNumber} />
      {tab === 'queue' && queue.summary && (
        <Filters summary={queue.summary} filter={filter} onFilter={onFilter} />
      )}
      {total > 0 ? (
        <VirtualList
          key={tab}
          {...{ total, rowHeight: ROW_HEIGHT, label: words(`tab.${tab}`), ...moves }}
          opened={(index) => open !== undefined && numberAt(index) === open}
          row={(index) =>
            tab === 'queue' ? (
              <QueueLine row={queue.rowAt(index)} onEnd={queue.refresh} />
            ) : (
              rows?.[index] && <MineLine row={rows[index]} fresh={isFresh(rows[index].number)} />
            )
          }
          {...(tab === 'queue' ? { onSight: queue.show } : {})}
        />
      ) : !known && missed ? (
        <Failed error={missed} onAgain={refresh} />
      ) : (
        <p class="empty" role="status">
          {words(known ? `empty.${tab}` : 'loading')}
        </p>
      )}
    </section>
  );
}

function Filters({
  summary,
  filter,
  onFilter,
}: Pick<Props, 'filter' | 'onFilter'> & { readonly summary: NonNullable<Queue['summary']> }) {
  const words = useWords('inbox');
  const choices = <Code extends string>(
    all: string,
    values: readonly { readonly code: Code; readonly text: string; readonly count: number }[],
  ) => [
    none(all),
    ...values.map(({ code, text, count }) => ({
      ...{ id: code, name: words('filter.value', { name: text, number: count }) },
    })),
  ];
  return (
    <div class="inbox-filters">
      <Select
        aria-label={words('filter.direction')}
        of={choices(words('filter.allDirections'), summary.directions)}
        value={filter.direction}
        onChoose={(direction) => onFilter({ ...filter, direction })}
      />
      <Select
        aria-label={words('filter.channel')}
        of={choices(words('filter.allChannels'), summary.channels)}
        value={filter.channel}
        onChoose={(channel) => onFilter({ ...filter, channel })}
      />
    </div>
  );
}
