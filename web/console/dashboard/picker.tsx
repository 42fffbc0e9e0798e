import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  AboutAnswer,
  FiguresLink,
  OptionsAnswer,
  ShownTable,
  View,
} from '../../../src/console/dashboard/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';
import { hrefOf, hrefOfLink, readTyped } from './address';
import { CompareFields } from './compare-fields';
import { PeriodFields, usePeriod } from './period-fields';

interface Props {
  readonly view: View;
  readonly q: string;
  /** The same as the answer understood it. */
  readonly args: string;
  readonly options: OptionsAnswer;
  readonly about: AboutAnswer | null;
  readonly tables: readonly ShownTable[];
  /** What was answered: once it is another, the fields show what it is of. */
  readonly answer: object | null;
}

/** Whose figures, of when: chosen, or in the words that the bot's commands understand. */
export function Picker({ view, q, args, options, about, tables, answer }: Props) {
  const words = useWords('dashboard');
  const { route } = useLocation();
  const fold = useRef<HTMLDetailsElement>(null);
  const [subject, setSubject] = useState(about?.subject ?? options.subjects[0]?.word ?? '');
  const [several, setSeveral] = useState<readonly string[]>(() => columnsOf(tables, options));
  const comparing = view === 'compare';
  const month = comparing ? (/(?:^| )(\d{4}-\d{2})$/.exec(args)?.[1] ?? null) : null;
  const period = usePeriod(about?.kind ?? 'month', about, options.today, month);
  // An answer shows what it understood; the focus stays where it is.
  useEffect(() => {
    setSubject(about?.subject ?? options.subjects[0]?.word ?? '');
    setSeveral(columnsOf(tables, options));
    period.begin();
  }, [answer]);
  const go = (event: Event): void => {
    event.preventDefault();
    const whose = comparing ? several.join(' ') : subject;
    route(hrefOf(view, { q: [whose, period.text].filter((part) => part !== '').join(' ') }));
    foldAgain(fold.current);
  };
  return (
    <details ref={fold} class="card picker no-print" open={!isNarrow()}>
      <summary class="button plain">{words('pick.title')}</summary>
      <form class="pick" onSubmit={go}>
        {comparing ? (
          <CompareFields subjects={options.subjects} chosen={several} onChoose={setSeveral} />
        ) : (
          <Field label={words('pick.subject')}>
            <Select
              of={options.subjects.map(({ word, label }) => ({ id: word, name: label }))}
              value={subject}
              onChoose={setSubject}
            />
          </Field>
        )}
        <PeriodFields period={period} all={view === 'trend' || view === 'record'} />
        <Button kind="main" type="submit">
          {words('pick.show')}
        </Button>
        <Step link={about?.previous ?? null} name={words('pick.previous')} arrow="←" />
        <Step link={about?.next ?? null} name={words('pick.next')} arrow="→" />
      </form>
      <Typed {...{ view, q, options }} />
    </details>
  );
}

/** On a phone the answer comes first, and what can be chosen is behind a button. */
function isNarrow(): boolean {
  return matchMedia('(width < 768px)').matches;
}

function foldAgain(node: HTMLDetailsElement | null): void {
  if (!node || !isNarrow()) return;
  node.open = false;
  node.querySelector('summary')?.focus();
}

function Step({ link, name, arrow }: { link: FiguresLink | null; name: string; arrow: string }) {
  if (!link) return null;
  return (
    <a class="button plain step" href={hrefOfLink(link)} aria-label={`${name}: ${link.label}`}>
      {arrow === '←' && <span aria-hidden="true">← </span>}
      {link.label}
      {arrow === '→' && <span aria-hidden="true"> →</span>}
    </a>
  );
}

function Typed({ view, q, options }: Pick<Props, 'view' | 'q' | 'options'>) {
  const words = useWords('dashboard');
  const { route } = useLocation();
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const ask = (event: Event): void => {
    event.preventDefault();
    const { place, q: asked } = readTyped(text, view, options.views);
    route(hrefOf(place, { q: asked }));
  };
  return (
    <form class="typed" onSubmit={ask}>
      <Field label={words('pick.typed')} hint={words('pick.typedHint')}>
        <input
          type="text"
          maxLength={200}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit">{words('pick.ask')}</Button>
    </form>
  );
}

/** Whom a comparison shows already. */
function columnsOf(tables: readonly ShownTable[], { subjects }: OptionsAnswer): string[] {
  const keys = tables.find(({ key }) => key === 'values')?.columns.map(({ key }) => key) ?? [];
  const spoken = (key: string): string => (key === 'call-centre' ? '142' : key.replace('centre:', ''));
  return subjects.map(({ word }) => word).filter((word) => keys.some((key) => spoken(key) === word));
}
