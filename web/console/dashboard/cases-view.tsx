import { useState } from 'preact/hooks';
import type { CaseLine, CasesAnswer, ListsBy as By } from '../../../src/console/dashboard/api';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { addressOf } from '../routes';
import { useSession } from '../session';
import { useWords } from '../words';
import { SaveButtons, TABLES } from './actions';
import { hrefOf, hrefOfLink } from './address';
import { Head } from './head';
import { Instead } from './instead';
import { useAnswer } from './use-answer';

/** The cases behind a number, page by page; each page has an address. */
export function CasesView({ q }: { readonly q: string }) {
  const words = useWords('dashboard');
  const answered = useAnswer('GET /dashboard/cases', { query: { q } });
  const { data } = answered;
  return (
    <Page
      title={words('cases.title')}
      actions={
        data &&
        data.count > 0 && (
          <div class="row no-print">
            <SaveButtons
              formats={TABLES}
              addressAs={(format) =>
                addressOf('GET /dashboard/cases/export', { query: { q: data.args, format } })
              }
            />
          </div>
        )
      }
    >
      <Instead of={answered} />
      {data && <List data={data} />}
    </Page>
  );
}

function List({ data }: { readonly data: CasesAnswer }) {
  const words = useWords('dashboard');
  const { args, head, rows, page, pages, next, notes, figures, whole } = data;
  return (
    <>
      <Head lines={head} simulated={data.simulated}>
        <p>
          <strong>{data.countText}</strong>
          {pages > 1 && ` · ${words('cases.page', { page, pages })}`}
        </p>
        <p class="no-print">
          <a href={hrefOfLink(figures)}>{words('cases.figures')}</a>
        </p>
      </Head>
      {rows.length > 0 && (
        <Table
          caption={words('cases.title')}
          rows={rows}
          keyOf={({ id, when }) => `${id} ${when}`}
          columns={[
            { heading: words('cases.id'), cell: (row) => <CaseId row={row} /> },
            { heading: words('cases.when'), cell: ({ when }) => <span class="unbroken">{when}</span> },
            { heading: words('cases.what'), long: true, cell: ({ what }) => what },
          ]}
        />
      )}
      {(page > 1 || next) && (
        <nav class="row no-print" aria-label={words('cases.pages')}>
          {page > 1 && (
            <a class="button plain" href={hrefOf('cases', { q: args })}>
              {words('cases.first')}
            </a>
          )}
          {next && (
            <a class="button plain" href={hrefOf('cases', { q: next })}>
              {words('cases.next')}
            </a>
          )}
        </nav>
      )}
      {notes.length > 0 && (
        <footer class="notes">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </footer>
      )}
      <Lists whole={whole} />
    </>
  );
}

/** The number of a case; that of an inquiry leads to it, for whoever has the inbox. */
function CaseId({ row: { id, inquiry } }: { readonly row: CaseLine }) {
  const { me } = useSession();
  const shown = <span class="unbroken">{id}</span>;
  if (inquiry === null || !me.areas.includes('inbox')) return shown;
  return <a href={`/console/inbox/${encodeURIComponent(inquiry)}`}>{shown}</a>;
}

/** The other lists of the same question, each with how many are in it. */
function Lists({ whole }: { readonly whole: string }) {
  const words = useWords('dashboard');
  return (
    <section class="card no-print">
      <h3>{words('cases.others')}</h3>
      {(['all', 'district', 'age', 'hour', 'rating'] as const).map((by) => (
        <ListsBy key={by} whole={whole} by={by} />
      ))}
    </section>
  );
}

function ListsBy({ whole, by }: { readonly whole: string; readonly by: By }) {
  const words = useWords('dashboard');
  const [open, setOpen] = useState(false);
  return (
    <details class="lists" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words(`cases.by.${by}`)}</summary>
      {open && <ListsOpen whole={whole} by={by} />}
    </details>
  );
}

function ListsOpen({ whole, by }: { readonly whole: string; readonly by: By }) {
  const words = useWords('dashboard');
  const answered = useAnswer('GET /dashboard/lists', { query: { q: whole, by } });
  const { data } = answered;
  if (!data) return <Instead of={answered} />;
  if (data.lists.length === 0) return <p>{words('cases.none')}</p>;
  return (
    <ul>
      {data.lists.map((link) => (
        <li key={link.args}>
          <a href={hrefOfLink(link)}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}
