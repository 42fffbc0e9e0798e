import { linesOf } from '../../alerts/render';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { AlertsAnswer } from './api';

/** What is wrong with the system now: `/alerts`. */
export async function readAlerts({ services, timezone }: ConsoleDeps, asking: Asking): Promise<AlertsAnswer> {
  const { words, locale } = asking;
  const raised = await services.alerts.raised();
  await asking.audit('alerts.read', 'alerts', { raised: raised.map(({ id }) => id) });
  const alerts = raised.map(({ id, key, state }) => {
    const [name = '', ...lines] = linesOf(id, state, { words, locale, timezone });
    return { id: key, name, lines, runbook: words('alerts.runbooks', { ids: id }) };
  });
  return { alerts };
}
