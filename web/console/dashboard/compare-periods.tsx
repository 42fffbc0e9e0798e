import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../components/button';
import { useWords } from '../words';
import { type Choosing, kindsOf, ofKind } from './choosing';
import { PeriodFields } from './period-fields';

/** An answer has no room for more columns. */
const MOST = 12;

const KINDS = kindsOf('compare');

interface Props {
  readonly periods: readonly Choosing[];
  /** Several are compared of one subject alone. */
  readonly several: boolean;
  readonly today: string;
  readonly onChoose: (periods: readonly Choosing[]) => void;
}

/** Which periods are compared: one, or several of one subject. */
export function ComparePeriods({ periods, several, today, onChoose }: Props) {
  const words = useWords('dashboard');
  const list = useRef<HTMLDivElement>(null);
  const asked = useRef<'last' | 'add' | null>(null);
  // Whoever adds a period goes on there, and whoever takes one away stays at the list.
  useEffect(() => {
    const fields = list.current?.querySelectorAll<HTMLElement>(
      asked.current === 'last' ? 'fieldset:last-of-type select' : ':scope > .button',
    );
    if (asked.current) fields?.[0]?.focus();
    asked.current = null;
  }, [periods.length]);
  const put = (at: number, one: Choosing): void =>
    onChoose(periods.map((old, index) => (index === at ? one : old)));
  const leave = (at: number): void => {
    asked.current = 'add';
    onChoose(periods.filter((_, index) => index !== at));
  };
  const add = (): void => {
    asked.current = 'last';
    onChoose([...periods, { ...ofKind(periods[0]?.kind ?? 'month', today), from: '', to: '' }]);
  };
  return (
    <div ref={list} class="periods">
      {periods.map((chosen, at) => (
        <fieldset class="one-period" key={at}>
          <legend class={periods.length > 1 ? undefined : 'unseen'}>
            {words('pick.period', { number: at + 1 })}
          </legend>
          <PeriodFields {...{ chosen, today, kinds: KINDS }} onChoose={(one) => put(at, one)} />
          {periods.length > 1 && (
            <Button aria-label={words('pick.leavePeriod', { number: at + 1 })} onClick={() => leave(at)}>
              {words('pick.leave')}
            </Button>
          )}
        </fieldset>
      ))}
      {several && periods.length < MOST && <Button onClick={add}>{words('pick.addPeriod')}</Button>}
    </div>
  );
}
