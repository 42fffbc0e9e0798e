import type { ComponentChildren, ButtonHTMLAttributes } from 'preact';

interface Props extends Omit<ButtonHTMLAttributes, 'kind' | 'class'> {
  /** `main`: what one comes here for, at most once in a view; `danger`: what cannot be taken back; `quiet`: beside others. */
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

/** A button. While it is busy it can be focused still, and does nothing. */
export function Button({ kind = 'plain', busy = false, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      class={`button ${kind}`}
      aria-disabled={busy || rest.disabled ? 'true' : undefined}
      onClick={(event) => {
        if (!busy) onClick?.(event);
      }}
    />
  );
}
