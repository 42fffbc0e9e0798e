import type { MemberLine } from '../../../src/console/administration/api';
import { call } from '../routes';
import { Dialog } from '../components/dialog';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import { Confirm } from './confirm';
import { useSending } from './use-sending';

interface Props {
  readonly member: MemberLine;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks before a role is taken away. */
export function RevokeMember({ member, onClose, onDone }: Props) {
  const words = useWords('administration');
  const say = useToast();
  const { busy, error, send } = useSending();
  const revoke = () =>
    send(async () => {
      const params = { id: member.number };
      say((await call('POST /administration/staff/:id/revoke', { params })).message);
      onDone();
    });
  return (
    <Dialog title={words('staff.revokeLabel', { name: member.name })} onClose={onClose}>
      <p>{words('staff.revokeAsk', { name: member.name, role: member.roleText })}</p>
      <Confirm
        {...{ busy, error, onClose }}
        danger
        text={words('staff.revokeYes')}
        onConfirm={() => void revoke()}
      />
    </Dialog>
  );
}
