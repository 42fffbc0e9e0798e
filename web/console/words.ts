import { useContext } from 'preact/hooks';
import { createContext } from 'preact';
import type { Paths } from '../../locales/paths';
import type shell from '../../locales/console/shell/az.json';
import type inbox from '../../locales/console/inbox/az.json';
import type dashboard from '../../locales/console/dashboard/az.json';
import type administration from '../../locales/console/administration/az.json';
import type { Locale } from '../../src/core/actor';

/** The catalogues: one an area, in `locales/console/<area>/<locale>.json`. */
interface Catalogues {
  shell: typeof shell;
  inbox: typeof inbox;
  dashboard: typeof dashboard;
  administration: typeof administration;
}
export type CatalogueName = keyof Catalogues;

/** Looks a sentence up; `count` picks the plural form. Values are inserted as they are. */
export type Words<N extends CatalogueName> = (
  key: Paths<Catalogues[N]>,
  values?: Readonly<Record<string, string | number>>,
) => string;

interface Nested {
  readonly [key: string]: string | Nested;
}

const files = import.meta.glob<Nested>('../../locales/console/*/*.json', { import: 'default' });
const loaded = new Map<string, Nested>();

/** The locale that the page is in. */
export const LocaleContext = createContext<Locale>('az');

/** Brings catalogues; what was brought before is there at once. */
export async function bringWords(names: readonly CatalogueName[], locale: Locale): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const id = `${name}/${locale}`;
      if (!loaded.has(id)) loaded.set(id, await files[`../../locales/console/${id}.json`]!());
    }),
  );
}

/** Whether a catalogue is there in a language. */
export function hasWords(name: CatalogueName, locale: Locale): boolean {
  return loaded.has(`${name}/${locale}`);
}

/** The catalogues that were brought in any language. */
export function broughtWords(): CatalogueName[] {
  return [...new Set([...loaded.keys()].map((id) => id.split('/')[0] as CatalogueName))];
}

/** The words of an area in the page's language; the shell has brought them before the area's page is shown. */
export function useWords<N extends CatalogueName>(name: N): Words<N> {
  return wordsOf(name, useContext(LocaleContext));
}

/** The same for a locale, outside of components. */
export function wordsOf<N extends CatalogueName>(name: N, locale: Locale): Words<N> {
  const catalogue = loaded.get(`${name}/${locale}`) ?? {};
  return (key, values = {}) => {
    const form =
      typeof values['count'] === 'number' ? new Intl.PluralRules(locale).select(values['count']) : '';
    const text = find(catalogue, `${key}_${form}`) ?? find(catalogue, key) ?? key;
    return text.replace(/\{(\w+)\}/g, (_whole, at: string) => String(values[at] ?? ''));
  };
}

function find(catalogue: Nested, key: string): string | null {
  let at: string | Nested | undefined = catalogue;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : null;
}
