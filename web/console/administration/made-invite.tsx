import { useState } from 'preact/hooks';
import type { InviteAnswer } from '../../../src/console/administration/api';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { useWords } from '../words';

interface Props {
  readonly invite: InviteAnswer;
  readonly onCopied: () => void;
  readonly onClose: () => void;
}

/** An invitation, to be passed on to one person; it is not shown again. */
export function Made({ invite, onCopied, onClose }: Props) {
  const words = useWords('administration');
  const [copied, setCopied] = useState<'copied' | 'notCopied' | null>(null);
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(invite.message).then(
      () => {
        setCopied('copied');
        onCopied();
      },
      () => setCopied('notCopied'),
    );
  return (
    <>
      <p>{words('staff.made')}</p>
      <Field label={words('staff.message')} hint={invite.until}>
        <textarea readOnly rows={6} value={invite.message} onCopy={onCopied} />
      </Field>
      <p role="status" class="hint">
        {copied && words(copied)}
      </p>
      <div class="row">
        <Button kind="main" onClick={() => void copy()}>
          {words('copy')}
        </Button>
        <Button onClick={onClose}>{words('close')}</Button>
      </div>
    </>
  );
}
