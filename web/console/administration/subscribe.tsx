import { useState } from 'preact/hooks';
import type { DoneAnswer, Named, SubscribeBody } from '../../../src/console/administration/api';
import { post } from '../client';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { useWords } from '../words';
import { useSending } from './use-sending';

const KINDS: readonly SubscribeBody['kind'][] = ['daily', 'weekly', 'monthly', 'alerts'];
const ALL = '';

/** Figures that come by themselves, or alerts; afterwards what comes and when. */
export function Subscribe({
  subjects,
  onDone,
}: {
  readonly subjects: readonly Named[];
  readonly onDone: () => void;
}) {
  const words = useWords('administration');
  const [kind, setKind] = useState<SubscribeBody['kind']>('daily');
  const [subject, setSubject] = useState(subjects[0]?.id ?? ALL);
  const [done, setDone] = useState('');
  const { busy, error, send } = useSending();
  const alerts = kind === 'alerts';
  const start = () =>
    send(async () => {
      setDone('');
      const body: SubscribeBody = { kind, subject: subject === ALL ? null : subject };
      const { message } = await post<DoneAnswer>('/administration/subscriptions', body);
      setDone(message);
      onDone();
    });
  return (
    <>
      <form
        class="filter"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Field label={words('subscriptions.kind')}>
          <select
            value={kind}
            onChange={(event) => {
              const next = event.currentTarget.value as SubscribeBody['kind'];
              setKind(next);
              if (next !== 'alerts' && subject === ALL) setSubject(subjects[0]?.id ?? ALL);
            }}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {words(`subscriptions.kinds.${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words('subscriptions.subject')}>
          <select value={subject} onChange={(event) => setSubject(event.currentTarget.value)}>
            {alerts && <option value={ALL}>{words('subscriptions.everything')}</option>}
            {subjects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Button kind="main" type="submit" busy={busy}>
          {words('subscriptions.start')}
        </Button>
      </form>
      <Failed error={error} />
      {done && (
        <p class="card told" role="status">
          {done}
        </p>
      )}
    </>
  );
}
