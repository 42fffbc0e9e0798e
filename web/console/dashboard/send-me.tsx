import { useEffect, useState } from 'preact/hooks';
import type {
  MonthlyView,
  OptionsAnswer,
  SubscriptionsAnswer,
  View,
} from '../../../src/console/dashboard/api';
import { messageOf } from '../client';
import { call } from '../routes';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';

interface Props {
  readonly view: View;
  /** The view itself, as it can come each month; null: it is not sent. */
  readonly monthly: MonthlyView | null;
  readonly subjects: OptionsAnswer['subjects'];
  /** Whose figures the view shows; null: of several, or of nobody alone. */
  readonly subject: string | null;
  readonly onClose: () => void;
}

type Kind = (typeof RHYTHMS)[number] | MonthlyView['kind'];

const RHYTHMS = ['daily', 'weekly', 'monthly'] as const;

/** What comes by itself into the chat with the bot, the view or figures of a subject, begun and ended as by its commands. */
export function SendMe({ view, monthly, subjects, subject, onClose }: Props) {
  const words = useWords('dashboard');
  const [whose, setWhose] = useState(
    (subjects.find(({ word }) => word === subject) ?? subjects[0])?.word ?? '',
  );
  const [known, setKnown] = useState<SubscriptionsAnswer | null>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState<Kind | null>(null);
  const ask = async (asking: Promise<SubscriptionsAnswer>, kind: Kind | null = null): Promise<void> => {
    setBusy(kind);
    setError('');
    await asking.then(setKnown, (failure: unknown) => setError(messageOf(failure)));
    setBusy(null);
  };
  const read = (): void => void ask(call('GET /dashboard/subscriptions', {}));
  useEffect(read, []);
  const line = (kind: Kind, of: string, what: string) => {
    const on = known?.subscriptions.some((one) => one.kind === kind && one.subject === of) ?? false;
    const change = (): void =>
      void ask(
        call(`POST /dashboard/subscriptions${on ? '/stop' : ''}`, { body: { kind, subject: of } }),
        kind,
      );
    const main = kind === (monthly?.kind ?? 'monthly') && !on;
    return <Line key={kind} {...{ what, on, main }} busy={busy === kind} onChange={change} />;
  };
  const viewName = words(`view.${view}`);
  return (
    <Dialog title={words('sendMe.button')} onClose={onClose}>
      {monthly && (
        <>
          <p>{words('sendMe.view')}</p>
          <p class="hint">{monthly.label}</p>
          {known && (
            <ul class="rhythms">
              {line(monthly.kind, monthly.subject, words('sendMe.viewMonthly', { view: viewName }))}
            </ul>
          )}
        </>
      )}
      <p>{words('sendMe.how')}</p>
      {!monthly && view !== 'stats' && <p class="hint">{words('sendMe.notThis', { view: viewName })}</p>}
      {/* The question of the page, and not something that was typed. */}
      <Field label={words('pick.subject')}>
        <Select
          of={subjects.map(({ word, label }) => ({ id: word, name: label }))}
          value={whose}
          onChoose={setWhose}
          data-kept
        />
      </Field>
      {known && <ul class="rhythms">{RHYTHMS.map((kind) => line(kind, whose, words(`sendMe.${kind}`)))}</ul>}
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

interface LineProps {
  readonly what: string;
  readonly on: boolean;
  /** What one has most likely come for. */
  readonly main: boolean;
  readonly busy: boolean;
  readonly onChange: () => void;
}

/** Something that can come by itself, with the button that begins or ends it. */
function Line({ what, on, main, busy, onChange }: LineProps) {
  const words = useWords('dashboard');
  return (
    <li>
      <span>
        {what}
        {on && <strong> · {words('sendMe.on')}</strong>}
      </span>
      <Button
        kind={main ? 'main' : 'plain'}
        busy={busy}
        aria-label={words(on ? 'sendMe.stopLabel' : 'sendMe.startLabel', { what })}
        onClick={onChange}
      >
        {words(on ? 'sendMe.stop' : 'sendMe.start')}
      </Button>
    </li>
  );
}
