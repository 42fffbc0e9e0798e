import { useRef } from 'preact/hooks';
import { Button } from '../components/button';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import type { Attached } from './drafts';
import type { Files } from './use-reply';

interface Props {
  readonly files: Files;
  readonly attached: Attached | null;
  readonly disabled: boolean;
  readonly onAttach: (file: File | null) => void;
}

/** The file that goes with the next message: chosen, named, and taken out again. */
export function Attach({ files, attached, disabled, onAttach }: Props) {
  const words = useWords('inbox');
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="attach">
      <input
        ref={input}
        type="file"
        hidden
        accept={files.accepted}
        onChange={({ currentTarget }) => {
          onAttach(currentTarget.files?.[0] ?? null);
          // The same may be chosen again.
          currentTarget.value = '';
        }}
      />
      {attached ? (
        <>
          <span class="attach-name">{attached.file.name}</span>
          <Button kind="quiet" aria-label={words('attach.remove')} onClick={() => onAttach(null)}>
            ×
          </Button>
        </>
      ) : (
        <Button kind="quiet" disabled={disabled} onClick={() => !disabled && input.current?.click()}>
          {words('attach.do')}
        </Button>
      )}
    </div>
  );
}

/** Takes a file that is not too large; says so when it is. What it is, the server finds by its bytes. */
export function useAttaching(files: Files, attach: (file: File | null) => void): Props['onAttach'] {
  const words = useWords('inbox');
  const say = useToast();
  return (file) => {
    if (!file || file.size <= files.maxBytes) return attach(file);
    say(words('attach.tooLarge', { megabytes: files.maxBytes / 1_000_000 }), 'error');
  };
}
