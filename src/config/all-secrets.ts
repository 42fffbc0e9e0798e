import type { Config } from '../config';

/** Every secret of a configuration, in each form it might appear in; for the logger, which removes them. */
export function secretsOf({ telegram, meta, http, database, identityKeys, pseudonymKey }: Config): string[] {
  return [
    ...[...identityKeys, ...(pseudonymKey ? [pseudonymKey] : [])].flatMap((key) => [
      key.toString('hex'),
      key.toString('base64'),
      key.toString('base64url'),
    ]),
    ...http.metricsTokens,
    ...(database.uri === null ? [] : [database.uri, ...passwordOf(database.uri)]),
    ...(telegram ? [...telegram.botTokens, ...telegram.webhookSecrets] : []),
    ...(meta ? [...meta.pageTokens, ...meta.appSecrets, ...meta.verifyTokens] : []),
  ];
}

function passwordOf(uri: string): string[] {
  const written = /^mongodb(?:\+srv)?:\/\/[^:@/]*:([^@/]*)@/.exec(uri)?.[1];
  if (!written) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}
