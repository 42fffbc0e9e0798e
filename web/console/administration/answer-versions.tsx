import type { AnswersAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Table } from '../components/table';
import { useWords } from '../words';

interface Props {
  readonly data: AnswersAnswer;
  readonly busy: boolean;
  readonly onRestore: (version: number) => void;
}

/** What was published, and publishing it again; 0 are the files that the program came with. */
export function AnswerVersions({ data, busy, onRestore }: Props) {
  const words = useWords('administration');
  if (data.version === 0) return null;
  const rows = [...data.versions, { version: 0, at: '—', by: '—', files: true }];
  return (
    <section>
      <h2>{words('answers.versions')}</h2>
      <Table
        caption={words('answers.versions')}
        rows={rows}
        keyOf={({ version }) => version}
        columns={[
          { heading: words('answers.version'), numeric: true, cell: ({ version }) => version },
          { heading: words('audit.at'), cell: ({ at }) => at },
          { heading: words('audit.actor'), cell: ({ by }) => by },
          { heading: words('answers.content'), cell: ({ files }) => (files ? words('answers.files') : '') },
          {
            heading: words('actions'),
            cell: ({ version }) =>
              version === data.version ? (
                words('answers.current')
              ) : (
                <Button
                  kind="quiet"
                  busy={busy}
                  aria-label={words('answers.restoreLabel', { version })}
                  onClick={() => onRestore(version)}
                >
                  {words('answers.restore')}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
