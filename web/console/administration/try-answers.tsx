import { useState } from 'preact/hooks';
import type { AnswerChanges, TryAnswer } from '../../../src/console/administration/api';
import { call } from '../routes';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import { LOCALES } from './languages';
import { useSending } from './use-sending';

/** What would be answered to a question, with changes that nobody else sees yet. */
export function TryAnswers({ after, changes }: { readonly after: number; readonly changes: AnswerChanges }) {
  const words = useWords('administration');
  const [question, setQuestion] = useState('');
  const [told, setTold] = useState<TryAnswer | null>(null);
  const { busy, error, send } = useSending();
  const ask = () =>
    send(async () =>
      setTold(await call('POST /administration/answers/try', { body: { after, changes, question } })),
    );
  return (
    <section>
      <h2>{words('answers.try')}</h2>
      <form
        class="filter"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Field label={words('answers.question')} hint={words('answers.questionHint')}>
          <input
            value={question}
            maxLength={1000}
            onInput={(event) => setQuestion(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" busy={busy}>
          {words('answers.ask')}
        </Button>
      </form>
      <Failed error={error} />
      {told && <Told told={told} />}
    </section>
  );
}

function Told({ told: { problems, direction, found } }: { readonly told: TryAnswer }) {
  const words = useWords('administration');
  if (problems.length > 0)
    return (
      <div class="card error" role="alert">
        <p>{words('answers.problems')}</p>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <div class="card told-with" role="status">
      {direction && <p class="hint">{words('answers.about', { direction })}</p>}
      {found ? (
        LOCALES.map(([locale, name]) => (
          <section key={locale} class="said-in" aria-label={name}>
            <p class="hint">{name}</p>
            <h3 lang={locale}>{found.said[locale].topic}</h3>
            <p class="told" lang={locale}>
              {found.said[locale].text}
            </p>
          </section>
        ))
      ) : (
        <p>{words('answers.notFound')}</p>
      )}
    </div>
  );
}
