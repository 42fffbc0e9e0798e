import type { MappingsAnswer, TrialLine, WordGroup } from '../../../src/console/administration/api';
import { none, Select } from '../components/select';
import { Table } from '../components/table';
import { useWords } from '../words';
import { type Draft, type WordRow, withWord, wordsIn } from './mapping-draft';
import { Failed } from '../components/failed';

interface Props {
  readonly draft: Draft;
  readonly data: MappingsAnswer;
  /** Words of the example that nobody knows. */
  readonly unknown: TrialLine['unknown'];
  readonly problem: string | null;
  readonly onChange: (draft: Draft) => void;
}

/** Which of their words is which of our codes; what an example has and nobody knows stands first. */
export function MappingWords({ draft, data, unknown, problem, onChange }: Props) {
  const words = useWords('administration');
  const known = wordsIn(draft);
  const open = unknown.filter(({ word }) => !known.some((one) => one.word === word));
  const rows: WordRow[] = [...open.map((one) => ({ ...one, code: '' })), ...known];
  const groupText = (group: WordGroup | null): string => {
    if (group === null) return words('mappings.anyColumn');
    if (group === 'yesNo') return words('mappings.yesNo');
    return data.fields.find(({ id }) => id === group)?.name ?? group;
  };
  return (
    <section class="choices-table">
      <h2>{words('mappings.words')}</h2>
      <p class="hint">{words('mappings.wordsHint')}</p>
      {open.length > 0 && (
        <p class="changed" role="status">
          {words('mappings.unknownWords', { n: open.length })}
        </p>
      )}
      <Failed error={problem ?? ''} />
      {rows.length > 0 && (
        <Table
          caption={words('mappings.words')}
          rows={rows}
          keyOf={({ group, word }) => `${group ?? ''} ${word}`}
          columns={[
            { heading: words('mappings.inField'), cell: ({ group }) => groupText(group) },
            { heading: words('mappings.word'), cell: ({ word }) => <span class="breaking">{word}</span> },
            {
              heading: words('mappings.meaning'),
              long: true,
              cell: (row) => (
                <span class="field">
                  <Select
                    aria-label={words('mappings.meaningOf', { word: row.word })}
                    of={[
                      none(words('mappings.noMeaning')),
                      { id: 'unknown', name: words('mappings.notKnown') },
                      ...(row.group ? data.choices[row.group] : []),
                    ]}
                    value={row.code}
                    onChoose={(code) => onChange(withWord(draft, row, code))}
                  />
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
