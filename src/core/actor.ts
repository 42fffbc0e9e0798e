/** The languages we speak, Azerbaijani first. */
export const LOCALES = ['az', 'ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Roles from the least to the most trusted; each may do what those before it may. */
export const ROLES = ['citizen', 'operator', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whoever sent the event being handled. `person` is a pseudonym, never a platform id. */
export interface Actor {
  readonly person: string;
  readonly role: Role;
  readonly locale: Locale;
  /** What this actor does is a trial and must not be counted. */
  readonly test: boolean;
}

/** True when `role` may do what `needed` may. */
export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The locale a platform hint such as `ru-RU` means, or null when we do not speak it. */
export function localeFromHint(hint: string | undefined): Locale | null {
  const language = hint?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}
