import { useState } from 'preact/hooks';
import type {
  AnswerChange,
  AnswerChanges,
  AnswerLine,
  AnswersAnswer,
} from '../../../src/console/administration/api';
import { post } from '../client';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import { AnswerEditor } from './answer-editor';
import { AnswerList } from './answer-list';
import { Loaded } from './loaded';
import { TryAnswers } from './try-answers';
import { useAnswer } from './use-answer';
import { useSending } from './use-sending';
import { Versions } from './versions';

const FILES = { version: 0, at: '—', by: '—', files: true };
const NOTHING: AnswerChanges = { entries: [], removed: [] };

/** The chatbot's answers: changing them, trying what would be answered, publishing. */
export function AnswersPage() {
  const words = useWords('administration');
  const answered = useAnswer<AnswersAnswer>('/answers');
  const say = useToast();
  const [changes, setChanges] = useState(NOTHING);
  const [editing, setEditing] = useState<AnswerChange | null>(null);
  const { busy, error, send } = useSending();
  const changed = changes.entries.length + changes.removed.length;
  const publish = (path: string, body: object) =>
    send(async () => {
      const { version } = await post<{ version: number }>(`/administration/answers/${path}`, body);
      say(words('answers.published', { version }));
      setChanges(NOTHING);
      await answered.reload();
    });
  return (
    <Page title={words('page.answers')}>
      <Loaded of={answered}>
        {(data) => (
          <>
            <div class="row" role="status">
              <p>{words('answers.inUse', { version: data.version })}</p>
              {changed > 0 && <p class="changed">{words('answers.unpublished', { n: changed })}</p>}
            </div>
            {error && (
              <p class="error told" role="alert">
                {error}
              </p>
            )}
            {changed > 0 && (
              <div class="row">
                <Button
                  kind="main"
                  busy={busy}
                  onClick={() => void publish('publish', { after: data.version, changes })}
                >
                  {words('answers.publish')}
                </Button>
                <Button onClick={() => setChanges(NOTHING)}>{words('answers.discard')}</Button>
              </div>
            )}
            <TryAnswers after={data.version} changes={changes} />
            <AnswerList
              entries={withChanges(data.entries, changes)}
              directions={data.directions}
              onEdit={(entry) => setEditing(asChange(entry, changes))}
              onNew={() => setEditing(blank())}
              onRemove={({ id }) => setChanges(without(changes, id))}
            />
            {data.version > 0 && (
              <Versions
                current={data.version}
                versions={[...data.versions, FILES]}
                title={words('answers.versions')}
                filesText={words('answers.files')}
                restoreText={words('answers.restore')}
                busy={busy}
                onRestore={(version) => void publish('restore', { after: data.version, version })}
              />
            )}
            {editing && (
              <AnswerEditor
                entry={editing}
                directions={data.directions}
                onClose={() => setEditing(null)}
                onDone={(entry) => {
                  setChanges(withEntry(changes, editing, entry));
                  setEditing(null);
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The entries as they would be published. */
function withChanges(
  entries: readonly AnswerLine[],
  { entries: changed, removed }: AnswerChanges,
): AnswerLine[] {
  const kept = entries
    .filter(({ id }) => !removed.includes(id))
    .map((entry) => changed.find(({ was }) => was === entry.id) ?? entry);
  return [...kept, ...changed.filter(({ was }) => was === null)];
}

function asChange(entry: AnswerLine, { entries }: AnswerChanges): AnswerChange {
  return entries.find((one) => one === entry) ?? { ...entry, was: entry.id };
}

function blank(): AnswerChange {
  const text = { topic: '', questions: [], answer: '', links: [] };
  return { was: null, id: '', direction: null, texts: { az: text, ru: text, en: text } };
}

function withEntry(
  { entries, removed }: AnswerChanges,
  before: AnswerChange,
  entry: AnswerChange,
): AnswerChanges {
  const others = entries.filter((one) => one !== before);
  return { entries: [...others, entry], removed };
}

function without({ entries, removed }: AnswerChanges, id: string): AnswerChanges {
  const change = entries.find((one) => one.id === id);
  const others = entries.filter((one) => one !== change);
  const gone = change ? change.was : id;
  return { entries: others, removed: gone === null ? removed : [...removed, gone] };
}
