import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { useWords } from '../words';

interface Props {
  readonly number: string;
  /** What has to be seen at any width. */
  readonly tag?: ComponentChildren;
  /** On a phone these stand behind a button. */
  readonly children: ComponentChildren;
}

/** The heading of an inquiry: one line on a phone, with a way back to the list. */
export function TalkHead({ number, tag, children }: Props) {
  const words = useWords('inbox');
  const [unfolded, setUnfolded] = useState(false);
  return (
    <header class={`talk-head${unfolded ? ' unfolded' : ''}`}>
      <div class="talk-title">
        <Back />
        <h2>№ {number}</h2>
        {tag}
        <span class="talk-unfold">
          <Button
            aria-expanded={unfolded}
            aria-controls="talk-details"
            onClick={() => setUnfolded((before) => !before)}
          >
            {words('unfold')}
          </Button>
        </span>
      </div>
      <div class="talk-details" id="talk-details">
        {children}
      </div>
    </header>
  );
}

/** The way back to the list, where it is not beside. */
export function Back() {
  const words = useWords('inbox');
  return (
    <a class="talk-back" href="/console/inbox">
      <span aria-hidden="true">‹</span>
      <span class="unseen">{words('back')}</span>
    </a>
  );
}
