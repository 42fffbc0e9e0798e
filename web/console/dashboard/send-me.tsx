import { useEffect, useState } from 'preact/hooks';
import type { OptionsAnswer, SubscriptionsAnswer, View } from '../../../src/console/dashboard/api';
import { get, messageOf, post } from '../client';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';

interface Props {
  readonly view: View;
  readonly subjects: OptionsAnswer['subjects'];
  /** Whose figures the view shows; null: of several, or of nobody alone. */
  readonly subject: string | null;
  readonly onClose: () => void;
}

const RHYTHMS = ['daily', 'weekly', 'monthly'] as const;

/** What of a subject comes by itself into the chat with the bot, begun and ended as by its commands. */
export function SendMe({ view, subjects, subject, onClose }: Props) {
  const words = useWords('dashboard');
  const [whose, setWhose] = useState(subject ?? subjects[0]?.word ?? '');
  const [known, setKnown] = useState<SubscriptionsAnswer | null>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState('');
  const ask = async (asking: Promise<SubscriptionsAnswer>, kind = ''): Promise<void> => {
    setBusy(kind);
    setError('');
    await asking.then(setKnown, (failure: unknown) => setError(messageOf(failure)));
    setBusy('');
  };
  const read = (): void => void ask(get('/dashboard/subscriptions'));
  useEffect(read, []);
  const has = (kind: string): boolean =>
    known?.subscriptions.some((one) => one.kind === kind && one.subject === whose) ?? false;
  const change = (kind: (typeof RHYTHMS)[number]): void =>
    void ask(post(`/dashboard/subscriptions${has(kind) ? '/stop' : ''}`, { kind, subject: whose }), kind);
  return (
    <Dialog title={words('sendMe.button')} onClose={onClose}>
      <p>{words('sendMe.how')}</p>
      {view !== 'stats' && <p class="hint">{words('sendMe.notThis', { view: words(`view.${view}`) })}</p>}
      {/* The question of the page, and not something that was typed. */}
      <Field label={words('pick.subject')}>
        <Select
          of={subjects.map(({ word, label }) => ({ id: word, name: label }))}
          value={whose}
          onChoose={setWhose}
          data-kept
        />
      </Field>
      {known && (
        <ul class="rhythms">
          {RHYTHMS.map((kind) => (
            <li key={kind}>
              <span>
                {words(`sendMe.${kind}`)}
                {has(kind) && <strong> · {words('sendMe.on')}</strong>}
              </span>
              <Button
                kind={kind === 'monthly' && !has(kind) ? 'main' : 'plain'}
                busy={busy === kind}
                aria-label={words(has(kind) ? 'sendMe.stopLabel' : 'sendMe.startLabel', {
                  what: words(`sendMe.${kind}`),
                })}
                onClick={() => change(kind)}
              >
                {words(has(kind) ? 'sendMe.stop' : 'sendMe.start')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div role="status" class="said">
        {known?.text}
      </div>
      <Failed error={error} {...(known ? {} : { onAgain: read })} />
      <div class="row">
        <Button onClick={onClose}>{words('sendMe.close')}</Button>
      </div>
    </Dialog>
  );
}
