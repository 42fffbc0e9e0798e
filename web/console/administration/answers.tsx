import { useState } from 'preact/hooks';
import type { AnswerChange, VersionAnswer } from '../../../src/console/administration/api';
import { RequestError } from '../client';
import { call } from '../routes';
import { useSession } from '../session';
import { useKept } from '../use-kept';
import { Button } from '../components/button';
import { Page } from '../components/page';
import { Failed } from '../components/failed';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import {
  type AnswersDraft,
  asChange,
  changedMeanwhile,
  changesOf,
  NOTHING,
  withChanges,
  withEntry,
  without,
} from './answer-changes';
import { AnswerEditor } from './answer-editor';
import { AnswerList } from './answer-list';
import { Discard } from './discard';
import { Loaded } from './loaded';
import { TryAnswers } from './try-answers';
import { useAnswer } from './use-answer';
import { useSending } from './use-sending';
import { Versions } from './versions';

const FILES = { version: 0, at: '—', by: '—', files: true };

/** The chatbot's answers: changing them, trying what would be answered, publishing. */
export function AnswersPage() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/answers', {});
  const say = useToast();
  const { locale } = useSession();
  const [kept, keep] = useKept<AnswersDraft>('answers');
  const draft = kept ?? NOTHING;
  const [editing, setEditing] = useState<AnswerChange | null>(null);
  const { busy, error, send } = useSending();
  const changed = draft.entries.length + draft.removed.length;
  const publish = (published: () => Promise<VersionAnswer>) =>
    send(async () => {
      try {
        const { version } = await published();
        say(words('answers.published', { version }));
      } catch (failure) {
        // What is published now is what the changes are of from now on.
        if (failure instanceof RequestError && failure.status === 409) await answered.reload();
        throw failure;
      }
      await answered.reload();
    });
  return (
    <Page title={words('page.answers')}>
      <Loaded of={answered}>
        {(data) => {
          const changes = changesOf(draft, data.entries);
          const meanwhile = changedMeanwhile(draft, data.entries);
          return (
            <>
              <div class="row" role="status">
                <p>{words('answers.inUse', { version: data.version })}</p>
                {changed > 0 && <p class="changed">{words('answers.unpublished', { n: changed })}</p>}
              </div>
              <Failed error={error} />
              {meanwhile.length > 0 && (
                <p class="changed" role="status">
                  {words('answers.meanwhile', {
                    topics: meanwhile.map(({ id, texts }) => texts[locale].topic || id).join(', '),
                  })}
                </p>
              )}
              {changed > 0 && (
                <div class="row">
                  <Button
                    kind="main"
                    busy={busy}
                    onClick={() =>
                      void publish(async () => {
                        const body = { after: data.version, changes };
                        const done = await call('POST /administration/answers/publish', { body });
                        keep(null);
                        return done;
                      })
                    }
                  >
                    {words('answers.publish')}
                  </Button>
                  <Discard
                    text={words('answers.discard')}
                    ask={words('answers.discardAsk', { n: changed })}
                    onDiscard={() => keep(null)}
                  />
                </div>
              )}
              <TryAnswers after={data.version} changes={changes} />
              <AnswerList
                entries={withChanges(data.entries, changes)}
                directions={data.directions}
                onEdit={(entry) => setEditing(asChange(entry, changes))}
                onNew={() => setEditing(blank())}
                onRemove={({ id }) => keep(without(draft, id, data.entries))}
              />
              {data.version > 0 && (
                <Versions
                  current={data.version}
                  versions={[...data.versions, FILES]}
                  title={words('answers.versions')}
                  filesText={words('answers.files')}
                  restoreText={words('answers.restore')}
                  busy={busy}
                  onRestore={(version) =>
                    void publish(() => {
                      const body = { after: data.version, version };
                      return call('POST /administration/answers/restore', { body });
                    })
                  }
                />
              )}
              {editing && (
                <AnswerEditor
                  entry={editing}
                  directions={data.directions}
                  onClose={() => setEditing(null)}
                  onDone={(entry) => {
                    keep(withEntry(draft, editing, entry, data.entries));
                    setEditing(null);
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function blank(): AnswerChange {
  const text = { topic: '', questions: [], answer: '', links: [] };
  return { was: null, id: '', direction: null, texts: { az: text, ru: text, en: text } };
}
