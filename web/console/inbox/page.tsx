import { useLocation, useRoute } from 'preact-iso';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../components/button';
import { useLive } from '../live';
import { useWords } from '../words';
import { Conversation } from './conversation';
import './inbox.css';
import { Lists, type Tab } from './lists';
import { keepLooked, readLooked } from './looked';
import { type Filter, newId } from './requests';
import { useShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
import { useDoing } from './use-doing';
import { useFocus } from './use-focus';
import { useMine } from './use-mine';
import { useQueue } from './use-queue';
import { useSelected } from './use-selected';

/** The queue is read anew so often at most, in milliseconds. */
const QUEUE_EVERY_MS = 1500;

/** The inbox: who waits, what one has, and the inquiry that is open. */
export function InboxPage() {
  const words = useWords('inbox');
  const shell = useWords('shell');
  const { route } = useLocation();
  const open = useRoute().params['number'] || undefined;
  const view = useMemo(newId, []);
  const [filter, setFilter] = useState<Filter>({ direction: '', channel: '' });
  const [tab, setTab] = useState<Tab>('queue');
  const [help, setHelp] = useState(false);
  const [looked, setLooked] = useState(readLooked);
  const queue = useQueue(view, filter);
  const mine = useMine(view);
  const soon = useRef<ReturnType<typeof setTimeout> | null>(null);
  const { refresh: refreshQueue } = queue;
  const { refresh: refreshMine } = mine;
  const changed = useCallback(() => {
    refreshMine();
    refreshQueue();
  }, [refreshMine, refreshQueue]);
  const duty = useDoing(changed);
  useLive((news) => {
    if (news === 'again') return changed();
    if (news.topic === 'inbox.mine' || news.topic === 'inbox.said') refreshMine();
    if (news.topic === 'inbox.queue')
      soon.current ??= setTimeout(() => {
        soon.current = null;
        refreshQueue();
      }, QUEUE_EVERY_MS);
  });
  useEffect(() => () => void (soon.current && clearTimeout(soon.current)), []);

  const rows = mine.answer?.rows ?? [];
  const ofQueue = useSelected({
    total: queue.summary?.total ?? 0,
    numberAt: (index) => queue.rowAt(index)?.number,
    indexOf: queue.indexOf,
  });
  const ofMine = useSelected({
    total: rows.length,
    numberAt: (index) => rows[index]?.number,
    indexOf: (number) => rows.findIndex((row) => row.number === number),
  });
  const { at, steps, select, step } = tab === 'queue' ? ofQueue : ofMine;
  const choose = (chosen: Filter): void => {
    setFilter(chosen);
    ofQueue.clear();
  };
  const openAt = (index: number): void => {
    select(index);
    const number = (tab === 'queue' ? queue.rowAt(index) : rows[index])?.number;
    if (number) route(`/console/inbox/${number}`);
  };
  // What is open was looked at as far as it has come.
  const heard = rows.find(({ number }) => number === open)?.heard;
  useEffect(() => {
    if (open && heard) setLooked((before) => keepLooked({ ...before, [open]: heard }));
  }, [open, heard]);
  const isFresh = (number: string): boolean => {
    const last = rows.find((row) => row.number === number)?.heard;
    return last !== null && last !== undefined && number !== open && last > (looked[number] ?? '');
  };
  useEffect(() => {
    document.title = `${open ? `№ ${open}` : words('title')} – ${shell('name')}`;
  });

  // Whoever comes by the menu is told where this is; an inquiry takes the focus itself.
  const heading = useFocus(open ? null : 'lists');

  const keys: Readonly<Record<string, () => unknown>> = {
    j: () => step(1),
    k: () => step(-1),
    Enter: () => at >= 0 && openAt(at),
    q: () => setTab('queue'),
    m: () => setTab('mine'),
    '?': () => setHelp(true),
  };
  useShortcuts((key) => keys[key] !== undefined && (keys[key](), true));
  const onDuty = mine.answer?.onDuty ?? false;
  return (
    <div class={`page inbox${open ? ' has-open' : ''}`}>
      <header class="inbox-head">
        <h1 ref={heading} tabIndex={-1}>
          {words('title')}
        </h1>
        {mine.answer && (
          <Button
            busy={duty.busy}
            onClick={() => void duty.act('POST /inbox/duty', { body: { on: !onDuty } })}
            kind={onDuty ? 'plain' : 'main'}
          >
            {words(onDuty ? 'duty.off' : 'duty.on')}
          </Button>
        )}
        <Button kind="quiet" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
          {words('keys.show')}
        </Button>
      </header>
      <Lists
        {...{ tab, onTab: setTab, queue, filter, onFilter: choose, mine, isFresh, open }}
        {...{ selected: at, steps, onStep: step, onOpen: openAt }}
        onNumber={(number) => route(`/console/inbox/${encodeURIComponent(number)}`)}
      />
      <section class="talk" aria-label={words('talk')}>
        {open ? (
          <Conversation key={open} number={open} onChanged={changed} onTaken={() => setTab('mine')} />
        ) : (
          <p class="empty">{words('nothingOpen')}</p>
        )}
      </section>
      {help && <ShortcutsDialog onClose={() => setHelp(false)} />}
    </div>
  );
}
