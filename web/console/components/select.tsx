import type { SelectHTMLAttributes } from 'preact';

/** What can be chosen: its code, and how it is read. */
export interface Choice<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

type Passed = 'id' | 'name' | 'aria-label' | 'aria-describedby' | 'aria-invalid';

interface Props<Id extends string> extends Pick<SelectHTMLAttributes, Passed> {
  /** One with an empty code stands for none. */
  readonly of: readonly Choice<Id>[];
  /** Both are absent where the form itself is read. */
  readonly value?: Id;
  readonly onChoose?: (id: Id) => void;
}

/** A list of which one is chosen. */
export function Select<Id extends string>({ of, onChoose, ...rest }: Props<Id>) {
  return (
    <select {...rest} onChange={({ currentTarget }) => onChoose?.(currentTarget.value as Id)}>
      {of.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** No choice: it stands first. */
export function none(name = '—'): Choice<''> {
  return { id: '', name };
}
