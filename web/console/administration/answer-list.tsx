import { useState } from 'preact/hooks';
import type { AnswerLine, Named } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { Table } from '../components/table';
import { useSession } from '../session';
import { useWords } from '../words';

interface Props {
  readonly entries: readonly AnswerLine[];
  readonly directions: readonly Named[];
  readonly onEdit: (entry: AnswerLine) => void;
  readonly onNew: () => void;
  readonly onRemove: (entry: AnswerLine) => void;
}

/** Every entry, or those that have the words looked for. */
export function AnswerList({ entries, directions, onEdit, onNew, onRemove }: Props) {
  const words = useWords('administration');
  const { locale } = useSession();
  const [wanted, setWanted] = useState('');
  const has = ({ id, texts }: AnswerLine): boolean => {
    const { topic, answer, questions } = texts[locale];
    const text = [id, topic, answer, ...questions].join('\n').toLocaleLowerCase(locale);
    return text.includes(wanted.trim().toLocaleLowerCase(locale));
  };
  const nameOf = (id: string | null): string => directions.find((one) => one.id === id)?.name ?? '—';
  return (
    <section>
      <h2>{words('answers.entries')}</h2>
      <div class="filter">
        <Field label={words('answers.search')}>
          <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
        </Field>
        <Button onClick={onNew}>{words('answers.new')}</Button>
      </div>
      <Table
        caption={words('answers.entries')}
        rows={entries.filter(has)}
        keyOf={({ id }) => id}
        columns={[
          { heading: words('answers.topic'), cell: ({ texts }) => texts[locale].topic },
          { heading: words('answers.direction'), cell: ({ direction }) => nameOf(direction) },
          {
            heading: words('answers.answer'),
            long: true,
            cell: ({ texts }) => <span class="breaking few-lines">{texts[locale].answer}</span>,
          },
          {
            heading: words('actions'),
            cell: (entry) => (
              <div class="row-actions">
                <Button
                  kind="quiet"
                  aria-label={words('answers.editLabel', { topic: entry.texts[locale].topic })}
                  onClick={() => onEdit(entry)}
                >
                  {words('answers.edit')}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={words('answers.removeLabel', { topic: entry.texts[locale].topic })}
                  onClick={() => onRemove(entry)}
                >
                  {words('answers.remove')}
                </Button>
              </div>
            ),
          },
        ]}
      />
    </section>
  );
}
