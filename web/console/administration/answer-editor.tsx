import { useState } from 'preact/hooks';
import type { AnswerChange, AnswerText, Named } from '../../../src/console/administration/api';
import type { Locale } from '../../../src/core/actor';
import { Dialog } from '../components/dialog';
import { Field } from '../components/field';
import { none, Select } from '../components/select';
import { useWords } from '../words';
import { Confirm } from './confirm';
import { LOCALES } from './languages';

interface Props {
  readonly entry: AnswerChange;
  readonly directions: readonly Named[];
  readonly onClose: () => void;
  readonly onDone: (entry: AnswerChange) => void;
}

/** One entry in every language. What is entered goes nowhere before it is published. */
export function AnswerEditor({ entry, directions, onClose, onDone }: Props) {
  const words = useWords('administration');
  const [now, setNow] = useState(entry);
  const set = (locale: Locale, text: AnswerText): void =>
    setNow({ ...now, texts: { ...now.texts, [locale]: text } });
  return (
    <Dialog
      title={entry.was === null ? words('answers.new') : entry.texts.az.topic || entry.id}
      onClose={onClose}
    >
      <Field label={words('answers.id')} hint={words('answers.idHint')}>
        <input value={now.id} onInput={(event) => setNow({ ...now, id: event.currentTarget.value.trim() })} />
      </Field>
      <Field label={words('answers.direction')}>
        <Select
          of={[none(), ...directions]}
          value={now.direction ?? ''}
          onChoose={(id) => setNow({ ...now, direction: (id || null) as AnswerChange['direction'] })}
        />
      </Field>
      {LOCALES.map(([locale, name]) => (
        <fieldset key={locale} class="language">
          <legend lang={locale}>{name}</legend>
          <Texts text={now.texts[locale]} locale={locale} onChange={(text) => set(locale, text)} />
        </fieldset>
      ))}
      <Confirm
        {...{ busy: false, error: '', onClose }}
        text={words('answers.keep')}
        onConfirm={() => onDone(tidied(now))}
      />
    </Dialog>
  );
}

interface TextsProps {
  readonly text: AnswerText;
  readonly locale: Locale;
  readonly onChange: (text: AnswerText) => void;
}

function Texts({ text, locale, onChange }: TextsProps) {
  const words = useWords('administration');
  return (
    <>
      <Field label={words('answers.topic')} hint={words('answers.topicHint')}>
        <input
          lang={locale}
          value={text.topic}
          maxLength={20}
          onInput={(event) => onChange({ ...text, topic: event.currentTarget.value })}
        />
      </Field>
      <Field label={words('answers.questions')} hint={words('answers.questionsHint')}>
        <textarea
          lang={locale}
          rows={5}
          value={text.questions.join('\n')}
          onInput={(event) => onChange({ ...text, questions: event.currentTarget.value.split('\n') })}
        />
      </Field>
      <Field label={words('answers.answer')}>
        <textarea
          lang={locale}
          rows={5}
          value={text.answer}
          onInput={(event) => onChange({ ...text, answer: event.currentTarget.value })}
        />
      </Field>
      <Field label={words('answers.links')} hint={words('answers.linksHint')}>
        <textarea
          rows={2}
          value={text.links.map(({ label, url }) => `${label} ${url}`).join('\n')}
          onChange={(event) => onChange({ ...text, links: linksIn(event.currentTarget.value) })}
        />
      </Field>
    </>
  );
}

/** `dost.gov.az https://dost.gov.az`, one a line: the address is the last word. */
function linksIn(text: string): AnswerText['links'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.lastIndexOf(' ');
      return at < 0
        ? { label: line, url: line }
        : { label: line.slice(0, at).trim(), url: line.slice(at + 1) };
    });
}

function tidied(entry: AnswerChange): AnswerChange {
  const tidy = (text: AnswerText): AnswerText => ({
    ...text,
    questions: text.questions.map((one) => one.trim()).filter((one) => one !== ''),
  });
  const { az, ru, en } = entry.texts;
  return { ...entry, texts: { az: tidy(az), ru: tidy(ru), en: tidy(en) } };
}
