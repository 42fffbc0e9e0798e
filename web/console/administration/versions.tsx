import { Button } from '../components/button';
import { Table } from '../components/table';
import { useWords } from '../words';

/** One version: number, when, by whom. */
interface Version {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  /** What the program came with. */
  readonly files: boolean;
}

interface Props {
  readonly current: number;
  readonly versions: readonly Version[];
  readonly title: string;
  /** What the program came with, in words. */
  readonly filesText: string;
  readonly restoreText: string;
  readonly busy: boolean;
  readonly onRestore: (version: number) => void;
}

/** The versions there were, and bringing one back. */
export function Versions({ current, versions, title, filesText, restoreText, busy, onRestore }: Props) {
  const words = useWords('administration');
  return (
    <section>
      <h2>{title}</h2>
      <Table
        caption={title}
        rows={versions}
        keyOf={({ version }) => version}
        columns={[
          { heading: words('answers.version'), cell: ({ version }) => version },
          { heading: words('audit.at'), cell: ({ at }) => at },
          { heading: words('audit.actor'), cell: ({ by }) => by },
          ...(versions.some(({ files }) => files)
            ? [{ heading: words('answers.content'), cell: ({ files }: Version) => (files ? filesText : '') }]
            : []),
          {
            heading: words('actions'),
            cell: ({ version }) =>
              version === current ? (
                words('answers.current')
              ) : (
                <Button
                  kind="quiet"
                  busy={busy}
                  aria-label={words('answers.restoreLabel', { what: restoreText, version })}
                  onClick={() => onRestore(version)}
                >
                  {restoreText}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
