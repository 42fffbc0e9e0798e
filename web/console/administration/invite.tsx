import { useState } from 'preact/hooks';
import type { InviteAnswer, InviteBody, Limits, Named } from '../../../src/console/administration/api';
import { call } from '../routes';
import { Dialog } from '../components/dialog';
import { Field } from '../components/field';
import { Choice } from '../shell/choices';
import { useWords } from '../words';
import { Confirm } from './confirm';
import { Made } from './made-invite';
import { EVERYTHING, Sight } from './sight';
import { useSending } from './use-sending';

interface Props {
  readonly centres: readonly Named[];
  readonly grants: readonly Named[];
  readonly onClose: () => void;
}

/** Makes an invitation, and shows it once. */
export function Invite({ centres, grants, onClose }: Props) {
  const words = useWords('administration');
  const shell = useWords('shell');
  const [role, setRole] = useState<InviteBody['role']>('operator');
  const [label, setLabel] = useState('');
  const [limits, setLimits] = useState<Limits>(EVERYTHING);
  const [made, setMade] = useState<InviteAnswer | null>(null);
  const [copied, setCopied] = useState(false);
  const { busy, error, send } = useSending();
  const leaving = {
    ask: words('staff.leave.ask'),
    stay: words('staff.leave.stay'),
    leave: words('staff.leave.leave'),
  };
  const make = () =>
    send(async () => {
      const body: InviteBody = { role, label, ...(role === 'supervisor' ? { limits } : {}) };
      setMade(await call('POST /administration/invites', { body }));
    });
  return (
    <Dialog title={words('staff.invite')} onClose={onClose} leaving={made && !copied ? leaving : undefined}>
      {made ? (
        <Made invite={made} onCopied={() => setCopied(true)} onClose={onClose} />
      ) : (
        <>
          <Choice
            label={words('staff.role')}
            value={role}
            options={[
              ['operator', shell('role.operator')],
              ['supervisor', shell('role.supervisor')],
            ]}
            onChoose={setRole}
          />
          <Field label={words('staff.label')} hint={words('staff.labelHint')}>
            <input value={label} maxLength={40} onInput={(event) => setLabel(event.currentTarget.value)} />
          </Field>
          {role === 'supervisor' && (
            <Sight value={limits} centres={centres} grants={grants} onChange={setLimits} />
          )}
          <p class="hint">{words('staff.adminsElsewhere')}</p>
          <Confirm {...{ busy, error, onClose }} text={words('staff.make')} onConfirm={() => void make()} />
        </>
      )}
    </Dialog>
  );
}
