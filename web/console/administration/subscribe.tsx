import { useState } from 'preact/hooks';
import type { Named, SubscribeBody } from '../../../src/console/administration/api';
import { call } from '../routes';
import { Button } from '../components/button';
import { Failed } from '../components/failed';
import { Field } from '../components/field';
import { none, Select } from '../components/select';
import { useWords } from '../words';
import { useSending } from './use-sending';

const KINDS: readonly SubscribeBody['kind'][] = ['daily', 'weekly', 'monthly', 'alerts'];
/** Everything: no subject. */
const ALL = none().id;

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
      const { message } = await call('POST /administration/subscriptions', { body });
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
          <Select
            of={KINDS.map((id) => ({ id, name: words(`subscriptions.kinds.${id}`) }))}
            value={kind}
            onChoose={(next) => {
              setKind(next);
              if (next !== 'alerts' && subject === ALL) setSubject(subjects[0]?.id ?? ALL);
            }}
          />
        </Field>
        <Field label={words('subscriptions.subject')}>
          <Select
            of={alerts ? [none(words('subscriptions.everything')), ...subjects] : subjects}
            value={subject}
            onChoose={setSubject}
          />
        </Field>
        <Button kind="main" type="submit" busy={busy}>
          {words('subscriptions.start')}
        </Button>
      </form>
      <p class="hint">{words('subscriptions.views')}</p>
      <Failed error={error} />
      {done && (
        <p class="card told" role="status">
          {done}
        </p>
      )}
    </>
  );
}
