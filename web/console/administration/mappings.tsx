import { useState } from 'preact/hooks';
import type { MappingLine, MappingsAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useWords } from '../words';
import { Loaded } from './loaded';
import { MappingPage } from './mapping';
import { useAnswer } from './use-answer';

/** How sources write their cases: files that the program came with, and what was saved here. */
export function MappingsPage() {
  const words = useWords('administration');
  const answered = useAnswer<MappingsAnswer>('/mappings');
  /** A name; empty: a new one. Null: the list. */
  const [shown, setShown] = useState<string | null>(null);
  const back = (): void => {
    setShown(null);
    void answered.reload();
  };
  if (shown !== null && answered.data)
    return <MappingPage key={shown} name={shown} data={answered.data} onBack={back} onSaved={setShown} />;
  return (
    <Page
      title={words('page.mappings')}
      actions={
        <Button kind="main" onClick={() => setShown('')}>
          {words('mappings.new')}
        </Button>
      }
    >
      <p class="hint">{words('mappings.about')}</p>
      <Loaded of={answered}>{(data) => <Mappings mappings={data.mappings} onOpen={setShown} />}</Loaded>
    </Page>
  );
}

interface MappingsProps {
  readonly mappings: readonly MappingLine[];
  readonly onOpen: (name: string) => void;
}

function Mappings({ mappings, onOpen }: MappingsProps) {
  const words = useWords('administration');
  return (
    <Table
      caption={words('page.mappings')}
      rows={mappings}
      keyOf={({ name }) => name}
      columns={[
        { heading: words('mappings.name'), cell: ({ name }) => <code>{name}</code> },
        { heading: words('mappings.kinds'), cell: ({ kinds }) => kinds },
        {
          heading: words('mappings.note'),
          long: true,
          cell: ({ about }) => <span class="breaking">{about || '—'}</span>,
        },
        {
          heading: words('answers.version'),
          cell: ({ file, version }) => (file ? words('mappings.file') : version),
        },
        { heading: words('audit.at'), cell: ({ at }) => <span class="unbroken">{at}</span> },
        { heading: words('audit.actor'), cell: ({ by }) => by },
        {
          heading: words('actions'),
          cell: ({ name }) => (
            <Button
              kind="quiet"
              aria-label={words('mappings.openLabel', { name })}
              onClick={() => onOpen(name)}
            >
              {words('mappings.open')}
            </Button>
          ),
        },
      ]}
    />
  );
}
