import { useId } from 'preact/hooks';
import type { Grant, Limits, Named } from '../../../src/console/administration/api';
import { useWords } from '../words';

interface Props {
  readonly value: Limits;
  readonly centres: readonly Named[];
  readonly grants: readonly Named[];
  readonly onChange: (value: Limits) => void;
}

/** No limit at all. */
export const EVERYTHING: Limits = { centres: null, grants: null };

/** What a supervisor may see: everything, or exactly what is ticked. */
export function Sight({ value, centres, grants, onChange }: Props) {
  const words = useWords('administration');
  const name = useId();
  const limited = value.centres !== null || value.grants !== null;
  const allCentres = centres.map(({ id }) => id);
  const allGrants = grants.map(({ id }) => id as Grant);
  const [seen, granted] = [value.centres ?? allCentres, value.grants ?? allGrants];
  const toggled = <V extends string>(all: readonly V[], chosen: readonly V[], one: V): V[] =>
    all.filter((each) => (each === one ? !chosen.includes(one) : chosen.includes(each)));
  // Every centre that is there means also those to come.
  const unlessAll = (chosen: string[]): string[] | null =>
    chosen.length === allCentres.length ? null : chosen;
  return (
    <fieldset class="sight">
      <legend>{words('staff.sees')}</legend>
      <label class="tick">
        <input type="radio" name={name} checked={!limited} onChange={() => onChange(EVERYTHING)} />
        {words('staff.everything')}
      </label>
      <label class="tick">
        <input
          type="radio"
          name={name}
          checked={limited}
          onChange={() => onChange({ centres: [], grants: [] })}
        />
        {words('staff.onlyThese')}
      </label>
      {limited && (
        <div class="ticks">
          {grants.map(({ id, name: text }) => (
            <label class="tick" key={id}>
              <input
                type="checkbox"
                checked={granted.includes(id as Grant)}
                onChange={() =>
                  onChange({ centres: value.centres, grants: toggled(allGrants, granted, id as Grant) })
                }
              />
              {text}
            </label>
          ))}
          {centres.map(({ id, name: text }) => (
            <label class="tick" key={id}>
              <input
                type="checkbox"
                checked={seen.includes(id)}
                onChange={() =>
                  onChange({ centres: unlessAll(toggled(allCentres, seen, id)), grants: [...granted] })
                }
              />
              {text}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
