import { useEffect, useState } from 'preact/hooks';
import type { SessionLine } from '../../../src/console/api';
import { messageOf } from '../client';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { Failed } from '../components/failed';
import { Page } from '../components/page';
import { Table } from '../components/table';
import { useToast } from '../components/toast';
import { call } from '../routes';
import { useSession } from '../session';
import { useWords } from '../words';

/** One's own account: what one may see, and in which browsers one is signed in. */
export function AccountPage() {
  const words = useWords('shell');
  const { me, locale, signOut } = useSession();
  const say = useToast();
  const [lines, setLines] = useState<readonly SessionLine[] | null>(null);
  const [asking, setAsking] = useState(false);
  const [notOut, setNotOut] = useState('');
  const failed = (failure: unknown): void => say(messageOf(failure), 'error');
  const everywhere = (): Promise<void> =>
    signOut(true).catch((failure: unknown) => setNotOut(messageOf(failure)));
  const read = (): Promise<void> =>
    call('GET /account/sessions', {}).then(({ sessions }) => setLines(sessions), failed);
  useEffect(() => void read(), [locale]);

  const deviceOf = ({ device }: SessionLine): string => device || words('account.unknownDevice');
  const end = async ({ id }: SessionLine): Promise<void> => {
    await call('POST /account/end', { body: { id } }).then(() => say(words('account.ended')), failed);
    await read();
  };
  return (
    <Page title={words('area.account')}>
      <p>
        <strong>{me.name}</strong> · {me.roleText}
      </p>
      {me.sees && <p>{words('account.sees', { what: me.sees })}</p>}
      <section>
        <h2>{words('account.sessions')}</h2>
        {lines && (
          <Table
            caption={words('account.sessions')}
            rows={lines}
            keyOf={({ id }) => id}
            columns={[
              {
                heading: words('account.device'),
                cell: (line) =>
                  line.current ? `${deviceOf(line)} (${words('account.current')})` : deviceOf(line),
              },
              { heading: words('account.began'), cell: ({ began }) => began },
              { heading: words('account.seen'), cell: ({ seen }) => seen },
              ...(lines.length < 2
                ? []
                : [
                    {
                      heading: words('account.end'),
                      cell: (line: SessionLine) =>
                        line.current ? null : (
                          <Button
                            kind="quiet"
                            aria-label={words('account.endLabel', { device: deviceOf(line) })}
                            onClick={() => void end(line)}
                          >
                            {words('account.end')}
                          </Button>
                        ),
                    },
                  ]),
            ]}
          />
        )}
        <div class="row">
          <Button onClick={() => void signOut().catch(failed)}>{words('account.signOut')}</Button>
          <Button
            kind="danger"
            onClick={() => {
              setNotOut('');
              setAsking(true);
            }}
          >
            {words('account.everywhere')}
          </Button>
        </div>
      </section>
      {asking && (
        <Dialog title={words('account.everywhere')} onClose={() => setAsking(false)}>
          <p>{words('account.everywhereAsk')}</p>
          <Failed error={notOut} />
          <div class="row">
            <Button kind="danger" onClick={() => void everywhere()}>
              {words('account.everywhere')}
            </Button>
            <Button onClick={() => setAsking(false)}>{words('account.cancel')}</Button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}
