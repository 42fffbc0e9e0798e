import { postLeave } from './api.js';
import { say } from './words.js';

const at = (id) => document.getElementById(id);
/** Tabs of one browser have one conversation: when one leaves it, all do. */
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('dost.left') : null;

/** Asks, and then has this browser forget whose conversation it shows: for devices that others use too. */
export function offerLeaving(locale) {
  const dialog = at('leaving');
  at('leave').addEventListener('click', () => {
    at('leave-problem').textContent = '';
    dialog.showModal();
  });
  at('stay').addEventListener('click', () => dialog.close());
  at('leave-yes').addEventListener('click', async () => {
    if (!(await postLeave(locale()))) return (at('leave-problem').textContent = say('failedLeaving'));
    tabs?.postMessage(null);
    location.reload();
  });
  tabs?.addEventListener('message', () => location.reload());
}
