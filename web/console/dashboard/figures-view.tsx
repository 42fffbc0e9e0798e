import { useEffect, useRef } from 'preact/hooks';
import type { FiguresAnswer, OptionsAnswer, View } from '../../../src/console/dashboard/api';
import { Page } from '../components/page';
import { useSession } from '../session';
import { useWords } from '../words';
import { Actions } from './actions';
import { Chart } from './chart';
import { FigureTables } from './figure-tables';
import { Head } from './head';
import { Instead } from './instead';
import { Heroes } from './heroes';
import { Picker } from './picker';
import { useAnswer } from './use-answer';
import { ViewsNav } from './views-nav';

interface Props {
  readonly view: View;
  readonly q: string;
  readonly options: OptionsAnswer;
}

/** What a command answers, as a page: whose figures of when, their tables and their picture. */
export function FiguresView({ view, q, options }: Props) {
  const words = useWords('dashboard');
  const answered = useAnswer('GET /dashboard/answer/:view', { params: { view }, query: { q } });
  const { data, loading } = answered;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.setAttribute('aria-busy', String(loading)), [loading]);
  const about = data?.about ?? null;
  const args = about ? [about.subject, about.period?.text].filter(Boolean).join(' ') : q;
  return (
    <Page
      title={words(`view.${view}`)}
      actions={
        data && (
          <Actions
            {...{ view, about, subjects: options.subjects }}
            {...{ args: data.args, monthly: data.monthly, drawn: data.picture !== null }}
          />
        )
      }
    >
      <ViewsNav views={options.views} here={view} args={view === 'compare' ? '' : args} />
      <Picker {...{ view, q, options }} answer={data} key={view} />
      <div ref={top} class="answer">
        <Instead of={answered} />
        {data && <Answer data={data} />}
      </div>
    </Page>
  );
}

function Answer({ data }: { readonly data: FiguresAnswer }) {
  const { locale } = useSession();
  const { head, notes, view, args, picture, tables } = data;
  const chart = picture !== null && <Chart key={`${view} ${args} ${locale}`} {...{ view, args, picture }} />;
  return (
    <>
      <Head lines={head} simulated={data.simulated} />
      <Heroes tables={tables} />
      {view !== 'stats' && chart}
      <FigureTables tables={tables} />
      {view === 'stats' && chart}
      {notes.length > 0 && (
        <footer class="notes">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </footer>
      )}
    </>
  );
}
