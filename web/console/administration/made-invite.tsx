import type { InviteAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { useToast } from '../components/toast';
import { useWords } from '../words';

/** An invitation, to be passed on to one person; it is not shown again. */
export function Made({ invite, onClose }: { readonly invite: InviteAnswer; readonly onClose: () => void }) {
  const words = useWords('administration');
  const say = useToast();
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(invite.message).then(
      () => say(words('copied')),
      () => say(words('notCopied'), 'error'),
    );
  return (
    <>
      <p>{words('staff.made')}</p>
      <Field label={words('staff.message')} hint={invite.until}>
        <textarea readOnly rows={6} value={invite.message} />
      </Field>
      <div class="row">
        <Button kind="main" onClick={() => void copy()}>
          {words('copy')}
        </Button>
        <Button onClick={onClose}>{words('close')}</Button>
      </div>
    </>
  );
}
