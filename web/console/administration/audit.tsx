import { useLocation } from 'preact-iso';
import type { AuditLine } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useWords } from '../words';
import { AuditFilter } from './audit-filter';
import { Loaded } from './loaded';
import { useAnswer } from './use-answer';

const PATH = '/console/administration/audit';
const ASKED = ['actor', 'action', 'from', 'to', 'before'] as const;
export type AuditAsked = Partial<Record<(typeof ASKED)[number], string>>;

/** Who did what: what the address asks for, the latest first. */
export function AuditPage() {
  const words = useWords('administration');
  const { query, route } = useLocation();
  const asked: AuditAsked = Object.fromEntries(
    ASKED.flatMap((key) => (query[key] ? [[key, query[key]]] : [])),
  );
  const answered = useAnswer('GET /administration/audit', { query: asked });
  const go = (next: AuditAsked): void => route(`${PATH}${searchOf(next)}`);
  const { before, ...first } = asked;
  return (
    <Page title={words('page.audit')}>
      <Loaded of={answered}>
        {(data) => (
          <>
            <AuditFilter {...{ asked: first, data }} onAsk={go} />
            {data.rows.length === 0 ? (
              <p class="empty" role="status">
                {words('audit.none')}
              </p>
            ) : (
              <Rows rows={data.rows} />
            )}
            <div class="row">
              {before && <Button onClick={() => go(first)}>{words('audit.first')}</Button>}
              {data.before && (
                <Button onClick={() => go({ ...first, before: data.before! })}>{words('audit.next')}</Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function searchOf(asked: AuditAsked): string {
  const search = new URLSearchParams(asked).toString();
  return search === '' ? '' : `?${search}`;
}

function Rows({ rows }: { readonly rows: readonly AuditLine[] }) {
  const words = useWords('administration');
  return (
    <Table
      caption={words('page.audit')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { heading: words('audit.at'), cell: ({ at }) => <span class="unbroken">{at}</span> },
        { heading: words('audit.actor'), cell: ({ actor }) => actor },
        {
          heading: words('audit.action'),
          cell: ({ action, test }) => (
            <>
              {action.name}
              {test && ` (${words('audit.test')})`}
            </>
          ),
        },
        { heading: words('audit.subject'), cell: ({ subject }) => <span class="breaking">{subject}</span> },
        {
          heading: words('audit.details'),
          long: true,
          cell: ({ details }) => <span class="breaking">{details}</span>,
        },
      ]}
    />
  );
}
