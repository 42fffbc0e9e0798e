import { useEffect, useRef } from 'preact/hooks';
import type { CannedAnswer } from '../../../src/console/inbox/api';
import { useWords } from '../words';

export type CannedReply = CannedAnswer['replies'][number];

/** As many as fit above the box; one types more to find another. */
const SHOWN = 8;

/** Those whose name or words begin so or have it in them; `typed` begins with `/`. */
export function matching(replies: readonly CannedReply[], typed: string): readonly CannedReply[] {
  const wanted = typed.slice(1).trim().toLocaleLowerCase();
  const named = replies.filter(({ name }) => name.startsWith(wanted));
  const found =
    named.length > 0 ? named : replies.filter(({ text }) => text.toLocaleLowerCase().includes(wanted));
  return found.slice(0, SHOWN);
}

interface Props {
  readonly replies: readonly CannedReply[];
  /** What is said while they are not there yet; empty once they are. */
  readonly waiting: string;
  readonly active: string | undefined;
  readonly onPick: (reply: CannedReply) => void;
  /** More than there is room for is scrolled by keyboard, and picked from as in the box. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Canned replies above the box; what is picked can be changed before it is sent. */
export function Canned({ replies, waiting, active, onPick, onKeyDown }: Props) {
  const words = useWords('inbox');
  const node = useRef<HTMLDivElement>(null);
  useEffect(() => {
    node.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (replies.length === 0)
    return (
      <p class="canned-none" role="status" id="canned">
        {waiting || words('canned.none')}
      </p>
    );
  return (
    <div
      ref={node}
      class="canned"
      role="listbox"
      id="canned"
      aria-label={words('canned.title')}
      aria-activedescendant={active === undefined ? undefined : `canned-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {replies.map((reply) => (
        <div
          key={reply.name}
          id={`canned-${reply.name}`}
          class="canned-one"
          role="option"
          aria-selected={reply.name === active}
          onMouseDown={(event) => {
            // The box keeps the focus.
            event.preventDefault();
            onPick(reply);
          }}
        >
          <b>/{reply.name}</b> {reply.text}
        </div>
      ))}
    </div>
  );
}
