import { Button } from '../components/button';
import { Page } from '../components/page';
import { useWords } from '../words';
import { Loaded } from './loaded';
import { useAnswer } from './use-answer';

/** What is wrong with the system now, and where it is said what to do. */
export function AlertsPage() {
  const words = useWords('administration');
  const answered = useAnswer('GET /administration/alerts', {});
  return (
    <Page
      title={words('page.alerts')}
      actions={<Button onClick={() => void answered.reload()}>{words('refresh')}</Button>}
    >
      <Loaded of={answered}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <p class="empty" role="status">
              {words('alerts.none')}
            </p>
          ) : (
            <ul class="cards">
              {alerts.map(({ id, name, lines, runbook }) => (
                <li class="card alert" key={id}>
                  <h2>{name}</h2>
                  {lines.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                  <p class="hint">{runbook}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
