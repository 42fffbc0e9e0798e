import { wordsOf } from '../../locales';
import type { ChannelName } from '../core/channel';
import { textReply } from '../core/reply';
import { moveState, readState } from '../database/kept-state';
import { localeOf } from '../people/locale';
import { listStaff } from '../people/staff';
import { mayWrite } from '../subscriptions/reader';
import type { AlertState } from './judge';
import { type AlertDeps, CHANNELS_OF, PLATFORMS } from './deps';
import { renderCleared, renderRaised } from './render';
import { readAlerts, type StoredAlert } from './states';

type Deps = Pick<
  AlertDeps,
  'db' | 'clock' | 'timezone' | 'defaultLocale' | 'channels' | 'tell' | 'log' | 'metrics'
>;

/**
 * Tells administrators what changed and was not told yet, each once: the ids of what is sent follow from the alert, so that telling
 * again after a crash adds nothing. To be done by one process at a time.
 */
export async function tellAlerts(deps: Deps): Promise<void> {
  const alerts = await readAlerts(deps.db);
  const dead = deadChannels(alerts);
  for (const alert of alerts) {
    if (alert.state.told) continue;
    const told = await tellOne(deps, alert, dead);
    const { id, place } = alert;
    if (told === 0) deps.log.warn({ alert: id, place }, 'alert.undelivered');
    if (!(await moveState(deps.db, alert.key, alert.state, { ...alert.state, told: true })))
      await endIsNews(deps.db, alert);
  }
}

/** It was over while its beginning was being told: whoever saw that took it for unknown to everybody. */
async function endIsNews(db: Deps['db'], { key, state }: StoredAlert): Promise<void> {
  const now = await readState<AlertState>(db, key);
  if (state.raised && now?.episode === state.episode && !now.raised && now.told)
    await moveState(db, key, now, { ...now, told: false });
}

/** What is put on these would arrive when it is news no more. */
function deadChannels(alerts: readonly StoredAlert[]): ReadonlySet<ChannelName> {
  const raised = new Set(alerts.filter(({ state }) => state.raised).map(({ id }) => id));
  const dead = PLATFORMS.filter((platform) => raised.has(`${platform}-token`));
  return new Set(dead.flatMap((platform) => CHANNELS_OF[platform]));
}

/** Tells everybody who is an administrator and can be written to now. Returns how many. */
async function tellOne(
  deps: Deps,
  { key, id, state }: StoredAlert,
  dead: ReadonlySet<ChannelName>,
): Promise<number> {
  const { db, timezone, defaultLocale } = deps;
  let told = 0;
  for (const { _id: person, role, conversation, channel } of await listStaff(db)) {
    if (role !== 'admin' || !conversation || (channel && dead.has(channel))) continue;
    if (!(await mayWrite(deps, conversation))) continue;
    const locale = await localeOf(db, person, undefined, defaultLocale);
    const render = state.raised ? renderRaised : renderCleared;
    const text = render(id, state, { words: wordsOf(locale), locale, timezone });
    const event = `${key}:${state.episode}:${state.raised ? 'raised' : 'cleared'}:${person}`;
    await deps.tell(event, conversation, [textReply(text)]);
    told += 1;
  }
  return told;
}
