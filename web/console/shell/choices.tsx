import { useId, useState } from 'preact/hooks';
import type { Locale } from '../../../src/core/actor';
import { chooseTheme, readTheme, THEMES } from '../theme';
import { useWords } from '../words';

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ['az', 'Azərbaycanca'],
  ['ru', 'Русский'],
  ['en', 'English'],
];

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly lang?: boolean;
  readonly onChoose: (value: V) => void;
}

/** One of a few, all of them seen. */
export function Choice<V extends string>({ label, value, options, lang, onChoose }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend>{label}</legend>
      {options.map(([one, text]) => (
        <label key={one} lang={lang ? one : undefined}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === value}
            onChange={() => onChoose(one)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The language of the console, and of the bot for whoever is signed in. */
export function LanguageChoice({
  locale,
  onChoose,
}: {
  readonly locale: Locale;
  readonly onChoose: (locale: Locale) => void;
}) {
  const words = useWords('shell');
  return (
    <Choice label={words('account.language')} value={locale} options={LANGUAGES} lang onChoose={onChoose} />
  );
}

/** Light, dark, or as the device. */
export function ThemeChoice() {
  const words = useWords('shell');
  const [theme, setTheme] = useState(readTheme);
  return (
    <Choice
      label={words('account.theme')}
      value={theme}
      options={THEMES.map((one) => [one, words(`account.themes.${one}`)])}
      onChoose={(one) => {
        chooseTheme(one);
        setTheme(one);
      }}
    />
  );
}
