import { Field } from '../components/field';
import { Select } from '../components/select';
import { useWords } from '../words';
import { type Choosing, type Kind, ofKind } from './choosing';

const INPUTS = { month: 'month', year: 'number', day: 'date', week: 'week', range: 'date' } as const;

/** Some browsers know no field for a month or a week, and show one for text: what is to be typed there. */
const TYPED = {
  month: { pattern: '\\d{4}-(0[1-9]|1[0-2])', placeholder: '2024-08' },
  week: { pattern: '\\d{4}-W(0[1-9]|[1-4]\\d|5[0-3])', placeholder: '2024-W36' },
} as const;

interface Props {
  readonly chosen: Choosing;
  readonly kinds: readonly Kind[];
  readonly today: string;
  readonly onChoose: (chosen: Choosing) => void;
}

/** Which kind of period, and which one. */
export function PeriodFields({ chosen, kinds, today, onChoose }: Props) {
  const words = useWords('dashboard');
  const { kind, from, to } = chosen;
  const name = (id: Kind): string => words(id === 'all' ? 'pick.all' : `pick.kinds.${id}`);
  return (
    <>
      <Field label={words('pick.kind')}>
        <Select
          of={kinds.map((id) => ({ id, name: name(id) }))}
          value={kind}
          onChoose={(one) => onChoose(ofKind(one, today))}
        />
      </Field>
      {kind !== 'all' && (
        <Field label={kind === 'range' ? words('pick.from') : name(kind)}>
          <input
            key={kind}
            type={INPUTS[kind]}
            required
            {...(kind === 'year' ? { min: '1990', max: today.slice(0, 4) } : {})}
            {...(INPUTS[kind] === 'date' ? { max: today } : {})}
            {...(kind === 'month' || kind === 'week'
              ? { ...TYPED[kind], title: words('pick.typedAs', { example: TYPED[kind].placeholder }) }
              : {})}
            value={from}
            onInput={(event) => onChoose({ ...chosen, from: event.currentTarget.value })}
          />
        </Field>
      )}
      {kind === 'range' && (
        <Field label={words('pick.to')}>
          <input
            type="date"
            required
            min={from}
            value={to}
            onInput={(event) => onChoose({ ...chosen, to: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}
