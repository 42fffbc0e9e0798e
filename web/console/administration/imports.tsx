import { useState } from 'preact/hooks';
import type { AuditLine, ImportNews } from '../../../src/console/administration/api';
import { messageOf } from '../client';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useWords } from '../words';
import { ImportForm, type ImportWanted } from './import-form';
import { ImportProgress } from './import-progress';
import { Loaded } from './loaded';
import { sendFile } from './send-file';
import { useAnswer } from './use-answer';

/** Bringing a file, watching it being read, and what was brought before. */
export function ImportsPage() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/imports', {});
  const [news, setNews] = useState<ImportNews | null>(null);
  const [busy, setBusy] = useState(false);
  const start = async ({ file, ...asked }: ImportWanted): Promise<void> => {
    setBusy(true);
    setNews({ kind: 'progress', rows: 0, part: 0, text: words('imports.sending') });
    await sendFile(asked, file, setNews, words('imports.cutOff')).catch((failure: unknown) =>
      setNews({ kind: 'error', message: messageOf(failure) }),
    );
    setBusy(false);
    await answered.reload();
  };
  return (
    <Page title={words('page.imports')}>
      <Loaded of={answered}>
        {(data) => (
          <>
            <section>
              <h2>{words('imports.new')}</h2>
              <ImportForm data={data} busy={busy} onStart={(wanted) => void start(wanted)} />
              {news && <ImportProgress news={news} />}
            </section>
            <section>
              <h2>{words('imports.done')}</h2>
              <Done lines={data.done} />
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Done({ lines }: { readonly lines: readonly AuditLine[] }) {
  const words = useWords('administration');
  if (lines.length === 0) return <p class="hint">{words('imports.none')}</p>;
  return (
    <Table
      caption={words('imports.done')}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        { heading: words('audit.at'), cell: ({ at }) => <span class="unbroken">{at}</span> },
        { heading: words('audit.actor'), cell: ({ actor }) => actor },
        { heading: words('imports.what'), cell: ({ action }) => action.name },
        { heading: words('imports.source'), cell: ({ subject }) => <span class="breaking">{subject}</span> },
        {
          heading: words('audit.details'),
          long: true,
          cell: ({ details }) => <span class="breaking">{details}</span>,
        },
      ]}
    />
  );
}
