import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { useWords } from '../words';

/** Opens the inquiry of a number, of those as well that no list has: closed ones, and those of others. */
export function NumberField({ onNumber }: { readonly onNumber: (number: string) => void }) {
  const words = useWords('inbox');
  const [text, setText] = useState('');
  const open = (event: Event): void => {
    event.preventDefault();
    // As it is written and said: `№ 2024-000123`.
    const number = text.replace(/[\s№#]/g, '');
    if (number === '') return;
    setText('');
    onNumber(number);
  };
  return (
    <form class="inbox-number" role="search" onSubmit={open}>
      <input
        type="text"
        aria-label={words('number.label')}
        placeholder={words('number.label')}
        maxLength={40}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit">{words('number.open')}</Button>
    </form>
  );
}
