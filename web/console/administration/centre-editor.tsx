import { useState } from 'preact/hooks';
import type {
  CentreFacts,
  CentreLine,
  CentreRefusal,
  CentresAnswer,
} from '../../../src/console/administration/api';
import { RequestError } from '../client';
import { call } from '../routes';
import { Dialog } from '../components/dialog';
import { Field } from '../components/field';
import { useWords } from '../words';
import { Facts } from './centre-facts';
import { bothChanged, factsOf, merged } from './centre-merge';
import { BLANK_NAME, CentreNames } from './centre-names';
import { CentreTheirs, type Theirs } from './centre-theirs';
import { Confirm } from './confirm';
import { linesOf, problemsAt } from './problems';
import { useSending } from './use-sending';

interface Props {
  /** Null: a new one. */
  readonly centre: CentreLine | null;
  readonly data: CentresAnswer;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}

/** One centre. Of two who change it at once the slower one is told what the other did, and keeps what was typed. */
export function CentreEditor({ centre, data, onClose, onDone }: Props) {
  const words = useWords('administration');
  const [code, setCode] = useState('');
  const [before, setBefore] = useState(centre);
  const [now, setNow] = useState(() => (centre ? factsOf(centre) : blank(data.centres)));
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const { busy, error, refusal, send } = useSending();
  const problemAt = problemsAt((refusal as CentreRefusal).problems);
  const set = (what: Partial<CentreFacts>): void => setNow({ ...now, ...what });
  const save = () =>
    send(async () => {
      try {
        onDone((await sent(before, code, now)).label);
      } catch (failure) {
        const is = failure instanceof RequestError ? (failure.answer as CentreRefusal).now : undefined;
        if (is && before) {
          // What was not taken over the first time is still another's.
          const both = new Set([...(theirs?.both ?? []), ...bothChanged(before, now, is)]);
          setTheirs({ centre: is, both: [...both] });
          setNow(merged(before, now, is));
          setBefore(is);
        }
        throw failure;
      }
    });
  return (
    <Dialog
      title={centre ? words('centres.changeLabel', { name: centre.label }) : words('centres.add')}
      onClose={onClose}
    >
      {before === null && (
        <Field label={words('centres.code')} hint={words('centres.codeHint')} error={problemAt('_id')}>
          <input value={code} maxLength={40} onInput={(event) => setCode(event.currentTarget.value)} />
        </Field>
      )}
      <Facts {...{ now, set, problemAt, data, code: before?.code ?? code }} />
      <CentreNames
        {...{ names: now.names, saved: before?.names.length ?? 0, today: data.today, problemAt }}
        onChange={(names) => set({ names })}
      />
      <Field
        label={words('centres.aliases')}
        hint={words('centres.aliasesHint')}
        error={problemAt('aliases')}
      >
        <textarea
          rows={5}
          value={now.aliases.join('\n')}
          onInput={(event) => set({ aliases: event.currentTarget.value.split('\n') })}
        />
      </Field>
      {theirs && <CentreTheirs theirs={theirs} />}
      <Confirm {...{ busy, error, onClose }} text={words('save')} onConfirm={() => void save()} />
    </Dialog>
  );
}

function sent(before: CentreLine | null, code: string, now: CentreFacts): Promise<CentreLine> {
  const centre = { ...now, aliases: linesOf(now.aliases) };
  if (before === null) return call('POST /administration/centres', { body: { code, centre } });
  const body = { version: before.version, centre };
  return call('POST /administration/centres/:code', { params: { code: before.code }, body });
}

/** A new one stands last in lists. */
function blank(centres: readonly CentreLine[]): CentreFacts {
  const order = Math.max(0, ...centres.map((one) => one.order ?? 0)) + 1;
  return {
    ...{ kind: 'centre', order, since: null, until: null, successor: null },
    ...{ names: [BLANK_NAME], aliases: [] },
  };
}
