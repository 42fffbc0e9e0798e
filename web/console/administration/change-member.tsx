import { useState } from 'preact/hooks';
import type { Limits, MemberLine, Named } from '../../../src/console/administration/api';
import { call } from '../routes';
import { Dialog } from '../components/dialog';
import { Field } from '../components/field';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import { Confirm } from './confirm';
import { memberChanges } from './member-changes';
import { Sight } from './sight';
import { useSending } from './use-sending';

interface Props {
  readonly member: MemberLine;
  readonly centres: readonly Named[];
  readonly grants: readonly Named[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What a member is called, and what a supervisor may see. */
export function ChangeMember({ member, centres, grants, onClose, onDone }: Props) {
  const words = useWords('administration');
  const say = useToast();
  const [label, setLabel] = useState(member.label ?? '');
  const [limits, setLimits] = useState<Limits>({ centres: member.centres, grants: member.grants });
  const { busy, error, send } = useSending();
  const save = () =>
    send(async () => {
      const body = memberChanges(member, label, limits);
      const params = { id: member.number };
      const { message } = await call('POST /administration/staff/:id', { params, body });
      say(message);
      onDone();
    });
  return (
    <Dialog title={words('staff.changeLabel', { name: member.name })} onClose={onClose}>
      <Field label={words('staff.label')}>
        <input value={label} maxLength={40} onInput={(event) => setLabel(event.currentTarget.value)} />
      </Field>
      {member.role === 'supervisor' && (
        <Sight value={limits} centres={centres} grants={grants} onChange={setLimits} />
      )}
      <Confirm {...{ busy, error, onClose }} text={words('save')} onConfirm={() => void save()} />
    </Dialog>
  );
}
