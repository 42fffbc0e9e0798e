import { GraphRefusal } from './graph-messages';

type Values = Readonly<Record<string, unknown>>;
interface Localised {
  readonly locale?: string;
  readonly text?: string;
  readonly call_to_actions?: readonly { readonly title?: string; readonly question?: string }[];
}

/** One of the app's webhooks, as Meta lists it; that of Instagram is set in the dashboard. */
export interface AppWebhook {
  readonly callback_url: string;
  readonly active: boolean;
  readonly fields: readonly { readonly name: string; readonly version: string }[];
}

/** The page's settings, kept as Meta keeps them: subscriptions replace each other, profile properties one by one. */
export function createGraphSettings(appId: string) {
  let subscribed: string[] = [];
  const messenger: Record<string, unknown> = {};
  const instagram: Record<string, unknown> = {};
  /** The app's webhooks: one for each object. */
  const webhooks = new Map<string, AppWebhook>();

  return {
    webhooks,
    /** Answers a call of the app's `subscriptions`; a new address is called at once, as Meta does. */
    async handleApp(method: string, values: Values): Promise<unknown> {
      if (method === 'GET')
        return { data: [...webhooks].map(([object, webhook]) => ({ object, ...webhook })) };
      const { object, callback_url: url, verify_token: token, fields } = values as Record<string, string>;
      const challenge = '1158201444';
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.verify_token': token!,
        'hub.challenge': challenge,
      });
      const answer = await fetch(`${url}?${query.toString()}`).then((response) => response.text());
      if (answer !== challenge) throw new GraphRefusal(2200);
      const named = fields!.split(',').map((name) => ({ name, version: 'v26.0' }));
      webhooks.set(object!, { callback_url: url!, active: true, fields: named });
      return { success: true };
    },
    /** Answers a call of `subscribed_apps` or `messenger_profile`; throws what Meta would refuse. */
    handle(method: string, edge: string, values: Values): unknown {
      if (edge === 'subscribed_apps') {
        if (method === 'GET') {
          const app = { id: appId, name: 'DOST Bot', subscribed_fields: subscribed };
          return { data: subscribed.length > 0 ? [app] : [] };
        }
        if (typeof values.subscribed_fields !== 'string') throw new GraphRefusal(100);
        subscribed = values.subscribed_fields.split(',');
        return { success: true };
      }
      if (edge !== 'messenger_profile') throw new GraphRefusal(100, 33);
      const onInstagram = values.platform === 'instagram';
      const profile = onInstagram ? instagram : messenger;
      if (method === 'GET') return { data: read(profile, String(values.fields).split(','), onInstagram) };
      const { platform: _platform, ...changes } = values;
      checkProfile(changes, { ...profile, ...changes });
      Object.assign(profile, changes);
      return { result: 'success' };
    },
  };
}

/** Instagram answers its ice breakers bare; Messenger answers one object with the properties that are set. */
function read(profile: Values, fields: readonly string[], onInstagram: boolean): unknown[] {
  if (onInstagram) return (profile.ice_breakers as unknown[] | undefined) ?? [];
  const set = fields.filter((field) => profile[field] !== undefined);
  return set.length === 0 ? [] : [Object.fromEntries(set.map((field) => [field, profile[field]]))];
}

function checkProfile(changes: Values, whole: Values): void {
  for (const [key, value] of Object.entries(changes)) {
    if (key === 'get_started') continue;
    if (!['greeting', 'persistent_menu', 'ice_breakers'].includes(key)) throw new GraphRefusal(100);
    const list = value as readonly Localised[];
    if (!list.some(({ locale }) => locale === 'default')) throw new GraphRefusal(100);
    for (const { text = '', call_to_actions: items = [] } of list) {
      if (text.length > 160 || items.length > (key === 'ice_breakers' ? 4 : 20)) throw new GraphRefusal(100);
      if (items.some(({ title = '' }) => title.length > 30)) throw new GraphRefusal(100);
    }
  }
  if (whole.persistent_menu && !whole.get_started) throw new GraphRefusal(100);
}
