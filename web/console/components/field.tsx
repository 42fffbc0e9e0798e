import { cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  /** An input, a select or a textarea: its id and its descriptions are set here. */
  readonly children: VNode<{ id?: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }>;
}

/** A control with its label, a hint, and what is wrong with what was entered. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {cloneElement(children, {
        id,
        ...(about ? { 'aria-describedby': about } : {}),
        ...(error ? { 'aria-invalid': 'true' } : {}),
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
