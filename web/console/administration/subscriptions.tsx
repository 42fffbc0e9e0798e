import { useState } from 'preact/hooks';
import type { SubscriptionLine } from '../../../src/console/administration/api';
import { type RequestError } from '../client';
import { call } from '../routes';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useToast } from '../components/toast';
import { useWords } from '../words';
import { Confirm } from './confirm';
import { Loaded } from './loaded';
import { Subscribe } from './subscribe';
import { useAnswer } from './use-answer';
import { useSending } from './use-sending';

/** What comes to oneself without asking; to administrators what comes to the others. */
export function SubscriptionsPage() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/subscriptions', {});
  const say = useToast();
  const [ending, setEnding] = useState<SubscriptionLine | null>(null);
  const stop = async ({ id }: SubscriptionLine): Promise<void> => {
    await call('POST /administration/subscriptions/:id/stop', { params: { id } });
    say(words('subscriptions.stopped'));
    setEnding(null);
    await answered.reload();
  };
  const failed = (error: RequestError): void => say(error.message, 'error');
  return (
    <Page title={words('page.subscriptions')}>
      <Loaded of={answered}>
        {({ mine, others, subjects, unable }) => (
          <>
            <section>
              <h2>{words('subscriptions.new')}</h2>
              {unable ? (
                <p>{unable}</p>
              ) : (
                <Subscribe subjects={subjects} onDone={() => void answered.reload()} />
              )}
            </section>
            <section>
              <h2>{words('subscriptions.mine')}</h2>
              <Lines
                lines={mine}
                caption={words('subscriptions.mine')}
                onStop={(line) => void stop(line).catch(failed)}
              />
            </section>
            {others && (
              <section>
                <h2>{words('subscriptions.others')}</h2>
                <Lines lines={others} caption={words('subscriptions.others')} onStop={setEnding} owners />
              </section>
            )}
          </>
        )}
      </Loaded>
      {ending && <End line={ending} onClose={() => setEnding(null)} onEnd={() => stop(ending)} />}
    </Page>
  );
}

interface LinesProps {
  readonly lines: readonly SubscriptionLine[];
  readonly caption: string;
  readonly owners?: boolean;
  readonly onStop: (line: SubscriptionLine) => void;
}

function Lines({ lines, caption, owners = false, onStop }: LinesProps) {
  const words = useWords('administration');
  if (lines.length === 0) return <p class="hint">{words('subscriptions.none')}</p>;
  return (
    <Table
      caption={caption}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        ...(owners
          ? [{ heading: words('subscriptions.owner'), cell: (line: SubscriptionLine) => line.owner ?? '—' }]
          : []),
        { heading: words('subscriptions.what'), cell: ({ what }) => what },
        {
          heading: words('subscriptions.standing'),
          cell: (line) =>
            line.lines.length === 0 ? '—' : line.lines.map((text) => <p key={text}>{text}</p>),
        },
        {
          heading: words('actions'),
          cell: (line) => (
            <Button
              kind="quiet"
              aria-label={words('subscriptions.stopLabel', { what: line.what })}
              onClick={() => onStop(line)}
            >
              {words('subscriptions.stop')}
            </Button>
          ),
        },
      ]}
    />
  );
}

interface EndProps {
  readonly line: SubscriptionLine;
  readonly onClose: () => void;
  readonly onEnd: () => Promise<void>;
}

/** Asks before somebody else's subscription is ended. */
function End({ line, onClose, onEnd }: EndProps) {
  const words = useWords('administration');
  const { busy, error, send } = useSending();
  return (
    <Dialog title={words('subscriptions.stop')} onClose={onClose}>
      <p>{words('subscriptions.endAsk', { owner: line.owner ?? '—', what: line.what })}</p>
      <Confirm
        {...{ busy, error, onClose }}
        danger
        text={words('subscriptions.stop')}
        onConfirm={() => void send(onEnd)}
      />
    </Dialog>
  );
}
