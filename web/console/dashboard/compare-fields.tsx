import type { SubjectOption } from '../../../src/console/dashboard/api';
import { useWords } from '../words';

interface Props {
  readonly subjects: readonly SubjectOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** Who is compared with whom. */
export function CompareFields({ subjects, chosen, onChoose }: Props) {
  const words = useWords('dashboard');
  const choose = (word: string, on: boolean): void =>
    onChoose(subjects.map((one) => one.word).filter((one) => (one === word ? on : chosen.includes(one))));
  return (
    <fieldset class="compared">
      <legend>{words('pick.compared')}</legend>
      {subjects.map(({ word, label }) => (
        <label key={word}>
          <input
            type="checkbox"
            checked={chosen.includes(word)}
            onChange={(event) => choose(word, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
