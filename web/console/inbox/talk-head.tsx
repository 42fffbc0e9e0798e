import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { useWords } from '../words';

interface Props {
  readonly number: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** What has to be seen at any width. */
  readonly tag?: ComponentChildren;
  /** On a phone these stand behind a button. */
  readonly children: ComponentChildren;
}

/** The heading of an inquiry: one line on a phone, with a way back to the list. */
export function TalkHead({ number, heading, tag, children }: Props) {
  const words = useWords('inbox');
  const [unfolded, setUnfolded] = useState(false);
  return (
    <header class={`talk-head${unfolded ? ' unfolded' : ''}`}>
      <div class="talk-title">
        <Back />
        <TalkTitle {...{ number, heading }} />
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

/** The inquiry's number, where the focus begins. */
export function TalkTitle({ number, heading }: Pick<Props, 'number' | 'heading'>) {
  return (
    <h2 ref={heading} tabIndex={-1}>
      № {number}
    </h2>
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
