import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  FiguresAnswer,
  FiguresLink,
  OptionsAnswer,
  SubjectOption,
  View,
} from '../../../src/console/dashboard/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { none, Select } from '../components/select';
import { useWords } from '../words';
import { hrefOf, hrefOfLink, readTyped } from './address';
import { type Choosing, chosenOf, kindsOf, textOf } from './choosing';
import { CompareFields } from './compare-fields';
import { ComparePeriods } from './compare-periods';
import { PeriodFields } from './period-fields';

interface Props {
  readonly view: View;
  readonly q: string;
  readonly options: OptionsAnswer;
  /** Once it is another, the fields show what it is of. */
  readonly answer: FiguresAnswer | null;
}

interface Fields {
  readonly subject: string;
  /** Of a comparison. */
  readonly several: readonly string[];
  /** Of a comparison several. */
  readonly periods: readonly Choosing[];
}

/** Whose figures, of when: chosen, or in the words that the bot's commands understand. */
export function Picker({ view, q, options, answer }: Props) {
  const words = useWords('dashboard');
  const { route } = useLocation();
  const { today } = options;
  const fold = useRef<HTMLDetailsElement>(null);
  const { about = null, compared = null } = answer ?? {};
  const first: Fields = {
    subject: subjectOf(answer, options),
    several: compared?.subjects.map(({ word }) => word) ?? [],
    periods: chosenOf(about, compared, today),
  };
  const [{ subject, several, periods }, choose] = useState(first);
  const set = (change: Partial<Fields>): void => choose((before) => ({ ...before, ...change }));
  // An answer shows what it understood; the focus stays where it is.
  useEffect(() => choose(first), [answer]);
  const comparing = view === 'compare';
  const whose = comparing ? several : [subject];
  const go = (event: Event): void => {
    event.preventDefault();
    const q = [...whose, ...periods.map(textOf)].filter((part) => part !== '').join(' ');
    route(hrefOf(view, { q }));
    foldAgain(fold.current);
  };
  const offered = offeredOf(answer, options);
  const everybody = view === 'corrections' ? [none(words('pick.everybody'))] : [];
  return (
    <details ref={fold} class="card picker no-print" open={!isNarrow()}>
      <summary class="button plain">{words('pick.title')}</summary>
      <form class="pick" onSubmit={go}>
        {comparing ? (
          <>
            <CompareFields
              subjects={offered}
              chosen={several}
              onChoose={(chosen) => set({ several: chosen })}
            />
            <ComparePeriods
              {...{ periods, today }}
              several={several.length <= 1}
              onChoose={(chosen) => set({ periods: chosen })}
            />
          </>
        ) : (
          <>
            <Field label={words('pick.subject')}>
              <Select
                of={[...everybody, ...offered.map(({ word, label }) => ({ id: word, name: label }))]}
                value={subject}
                onChoose={(one) => set({ subject: one })}
              />
            </Field>
            <PeriodFields
              chosen={periods[0]!}
              kinds={kindsOf(view)}
              today={today}
              onChoose={(one) => set({ periods: [one] })}
            />
          </>
        )}
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

/** Whom the answer is about; corrections of a whole month are of everybody. */
function subjectOf(answer: FiguresAnswer | null, { subjects }: OptionsAnswer): string {
  const { about = null, view, args } = answer ?? {};
  if (view === 'corrections' && args === about?.period?.text) return '';
  return about?.subject ?? subjects[0]?.word ?? '';
}

/** Who can be chosen: everybody there is today, and whoever the answer is about though they have closed. */
function offeredOf(answer: FiguresAnswer | null, { subjects }: OptionsAnswer): SubjectOption[] {
  const { about = null, compared = null } = answer ?? {};
  const shown = about ? [{ word: about.subject, label: about.subjectLabel }] : (compared?.subjects ?? []);
  return [...subjects, ...shown.filter(({ word }) => !subjects.some((one) => one.word === word))];
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
