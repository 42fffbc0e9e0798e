import { isDeepStrictEqual } from 'node:util';
import type { GraphClient } from './client';
import { change, dataOf, failedStep, type SetupStep } from './setup-step';

/** A button: what it says (30 characters at most) and the value that comes back. */
export interface MenuItem {
  readonly title: string;
  readonly payload: string;
}

/**
 * What people see before they write. Locales are Meta's (`az_AZ`); each list needs one `default`. Titles and texts are
 * the caller's: this file holds no words.
 */
export interface MetaProfile {
  /** The value that comes back from the “Get started” button. */
  readonly getStarted: string;
  /** At most 160 characters each. */
  readonly greeting: readonly { readonly locale: string; readonly text: string }[];
  /** Messenger's persistent menu: at most 20 items a locale. */
  readonly menu: readonly { readonly locale: string; readonly items: readonly MenuItem[] }[];
  /** Instagram's opening questions: at most 4 a locale. */
  readonly iceBreakers: readonly { readonly locale: string; readonly items: readonly MenuItem[] }[];
}

/** Brings Messenger's profile to what is wanted. */
export async function setupMessenger(client: GraphClient, profile: MetaProfile): Promise<SetupStep> {
  const what = 'messenger-profile';
  const wanted: Record<string, unknown> = {
    get_started: { payload: profile.getStarted },
    greeting: byLocale(profile.greeting.map(({ locale, text }) => ({ locale, text }))),
    persistent_menu: byLocale(profile.menu.map(({ locale, items }) => menuOf(locale, items))),
  };
  const fields = Object.keys(wanted).join(',');
  const found = dataOf(await client.call('GET', 'messenger_profile', { fields }));
  if ('reason' in found) return failedStep(what, found.reason);
  const have = Object.assign({}, ...found.data) as Record<string, unknown>;
  const differing = Object.keys(wanted).filter(
    (key) => !isDeepStrictEqual(normalise(have[key]), wanted[key]),
  );
  if (differing.length === 0) return { what, state: 'unchanged', changed: [] };
  const values = Object.fromEntries(differing.map((key) => [key, wanted[key]]));
  return change(client, what, 'messenger_profile', values, differing);
}

/** Brings Instagram's opening questions to what is wanted. */
export async function setupInstagram(client: GraphClient, profile: MetaProfile): Promise<SetupStep> {
  const what = 'instagram-profile';
  const wanted = byLocale(profile.iceBreakers.map(({ locale, items }) => breakersOf(locale, items)));
  const query = { fields: 'ice_breakers', platform: 'instagram' };
  const found = dataOf(await client.call('GET', 'messenger_profile', query));
  if ('reason' in found) return failedStep(what, found.reason);
  // Answered bare, or inside `ice_breakers`, depending on how they were set.
  const have = found.data.flatMap((item) => (Array.isArray(item.ice_breakers) ? item.ice_breakers : [item]));
  if (isDeepStrictEqual(normalise(have), wanted)) return { what, state: 'unchanged', changed: [] };
  const values = { platform: 'instagram', ice_breakers: wanted };
  return change(client, what, 'messenger_profile', values, ['ice_breakers']);
}

function menuOf(locale: string, items: readonly MenuItem[]) {
  const buttons = items.map(({ title, payload }) => ({ type: 'postback', title, payload }));
  return { locale, composer_input_disabled: false, call_to_actions: buttons };
}

function breakersOf(locale: string, items: readonly MenuItem[]) {
  return { locale, call_to_actions: items.map(({ title, payload }) => ({ question: title, payload })) };
}

type Localised = { readonly locale?: unknown };

function byLocale<T extends Localised>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (String(a.locale) < String(b.locale) ? -1 : 1));
}

/** What Meta answers, in the shape we write: locales in order, its default filled in. */
function normalise(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return byLocale(value as Localised[]).map((item) =>
    'call_to_actions' in item && isMenu(item) ? { composer_input_disabled: false, ...item } : item,
  );
}

function isMenu(item: { call_to_actions?: unknown }): boolean {
  const [first] = Array.isArray(item.call_to_actions) ? (item.call_to_actions as unknown[]) : [];
  return typeof first === 'object' && first !== null && 'type' in first;
}
