import { textReply } from '../../src/core/reply';
import { linesOf } from '../../src/alerts/render';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';

/** `/alerts` shows what is wrong with the system now. */
export const adminAlerts: BotHandler = {
  id: 'admin.alerts',
  role: 'admin',
  match: (event) => isCommand(event, 'alerts'),
  handle: async (_event, context) => {
    const { actor, services, words } = context;
    const { locale } = actor;
    const raised = await services.alerts.raised();
    await audited(context, 'alerts.read', 'alerts', { raised: raised.map(({ id }) => id) });
    if (raised.length === 0) return [textReply(words('alerts.none'))];
    const how = { words, locale, timezone: services.timezone };
    const shown = raised.map(({ id, state }) => linesOf(id, state, how).join('\n'));
    const ids = [...new Set(raised.map(({ id }) => id))].join(', ');
    return [textReply([words('alerts.list'), ...shown, words('alerts.runbooks', { ids })].join('\n\n'))];
  },
};
