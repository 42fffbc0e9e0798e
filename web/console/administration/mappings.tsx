import { useLocation } from 'preact-iso';
import type { MappingLine } from '../../../src/console/administration/api';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useWords } from '../words';
import { Loaded } from './loaded';
import { MappingPage } from './mapping';
import { mappingAt, pathOfMapping } from './mapping-path';
import { useAnswer } from './use-answer';

/** The list of mappings, or the one that the address names. */
export function MappingsPage() {
  const { path } = useLocation();
  const name = mappingAt(path);
  return name === null ? <MappingsList /> : <MappingPage key={name} name={name} />;
}

/** How sources write their cases: files that the program came with, and what was saved here. */
function MappingsList() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/mappings', {});
  return (
    <Page
      title={words('page.mappings')}
      actions={
        <a class="button main" href={pathOfMapping('')}>
          {words('mappings.new')}
        </a>
      }
    >
      <p class="hint">{words('mappings.about')}</p>
      <Loaded of={answered}>{(data) => <Mappings mappings={data.mappings} />}</Loaded>
    </Page>
  );
}

function Mappings({ mappings }: { readonly mappings: readonly MappingLine[] }) {
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
            <a
              class="button quiet"
              aria-label={words('mappings.openLabel', { name })}
              href={pathOfMapping(name)}
            >
              {words('mappings.open')}
            </a>
          ),
        },
      ]}
    />
  );
}
