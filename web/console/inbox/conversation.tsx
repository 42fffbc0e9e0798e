import { useCallback } from 'preact/hooks';
import { Failed } from '../components/failed';
import { useLive } from '../live';
import { useWords } from '../words';
import { Mine } from './mine';
import { NotMine } from './not-mine';
import { Back } from './talk-head';
import { useDoing } from './use-doing';
import { useFocus } from './use-focus';
import { useInquiry } from './use-inquiry';

interface Props {
  readonly number: string;
  /** Something was done: the lists are old. */
  readonly onChanged: () => void;
  readonly onTaken: () => void;
}

/** The inquiry that is open: what was said in it, when it is one's own; else where it stands. */
export function Conversation({ number, onChanged, onTaken }: Props) {
  const words = useWords('inbox');
  const inquiry = useInquiry(number);
  const { answer, error, missed, refresh } = inquiry;
  const after = useCallback(() => {
    refresh();
    onChanged();
  }, [refresh, onChanged]);
  const doing = useDoing(after);
  useLive((news) => {
    if (news === 'again' || news.topic === 'inbox.mine' || news.key === number) refresh();
    // Somebody may have taken it.
    else if (news.topic === 'inbox.queue' && answer?.state !== 'mine') refresh();
  });
  const heading = useFocus(answer && (answer.state === 'mine' ? 'mine' : 'standing'));
  if (error)
    return (
      <>
        <Back />
        <p class="empty" role="alert">
          {error}
        </p>
      </>
    );
  if (!answer)
    return missed ? (
      <>
        <Back />
        <Failed error={missed} onAgain={refresh} />
      </>
    ) : (
      <p class="empty" role="status">
        {words('loading')}
      </p>
    );
  if (answer.state === 'mine') return <Mine {...{ number, heading, inquiry, answer, after, ...doing }} />;
  return <NotMine {...{ number, heading, answer, onTaken, ...doing }} />;
}
