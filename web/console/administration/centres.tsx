import { useState } from 'preact/hooks';
import type { CentreLine } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import { CentreEditor } from './centre-editor';
import { Loaded } from './loaded';
import { useAnswer } from './use-answer';

/** Every centre there is or was: adding one, renaming, closing, and the words people type for it. */
export function CentresPage() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/centres', {});
  const say = useToast();
  const [doing, setDoing] = useState<CentreLine | 'add' | null>(null);
  const done = (name: string): void => {
    setDoing(null);
    say(words('centres.saved', { name }));
    void answered.reload();
  };
  return (
    <Page
      title={words('page.centres')}
      actions={
        <Button kind="main" onClick={() => setDoing('add')}>
          {words('centres.add')}
        </Button>
      }
    >
      <Loaded of={answered}>
        {(data) => (
          <>
            <Centres centres={data.centres} onChange={setDoing} />
            {doing && (
              <CentreEditor
                {...{ data, centre: doing === 'add' ? null : doing, onDone: done }}
                onClose={() => {
                  setDoing(null);
                  void answered.reload();
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface CentresProps {
  readonly centres: readonly CentreLine[];
  readonly onChange: (centre: CentreLine) => void;
}

function Centres({ centres, onChange }: CentresProps) {
  const words = useWords('administration');
  return (
    <Table
      caption={words('page.centres')}
      rows={centres}
      keyOf={({ code }) => code}
      columns={[
        { heading: words('centres.code'), cell: ({ code }) => <code>{code}</code> },
        {
          heading: words('centres.name'),
          cell: ({ name, label }) => (
            <span class="breaking">
              {name}
              <span class="hint below">{label}</span>
            </span>
          ),
        },
        { heading: words('centres.kind'), cell: ({ kindText }) => kindText },
        { heading: words('centres.since'), cell: ({ sinceText }) => sinceText },
        {
          heading: words('centres.until'),
          cell: ({ untilText, successor, successorText }) => (
            <>
              {untilText}
              {successor && (
                <span class="hint below">{words('centres.takenOver', { centre: successorText })}</span>
              )}
            </>
          ),
        },
        {
          heading: words('centres.aliases'),
          long: true,
          cell: ({ aliases }) => <Aliases aliases={aliases} />,
        },
        {
          heading: words('actions'),
          cell: (centre) => (
            <Button
              kind="quiet"
              aria-label={words('centres.changeLabel', { name: centre.label })}
              onClick={() => onChange(centre)}
            >
              {words('centres.change')}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** Some have many: they are shown when they are asked for. */
function Aliases({ aliases }: { readonly aliases: readonly string[] }) {
  const words = useWords('administration');
  if (aliases.length === 0) return <>—</>;
  return (
    <details>
      <summary>{words('centres.aliasCount', { n: aliases.length })}</summary>
      <span class="breaking">{aliases.join(', ')}</span>
    </details>
  );
}
