import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { buildChannels, checkChannels, type MetaConfig, type TelegramConfig } from './config/channels';
import type { AdminAddress } from './config/admins';
import { KEY_FILE, prepareDataDir } from './config/data-dir';
import { loadIdentityKeys, storedIdentityKeys } from './config/identity-key';
import type { TrustProxy } from './config/proxy';
import { present, readSecrets, type Environment, type Problem } from './config/secrets';
import { shown } from './config/shown';
import {
  SECRETS,
  VARIABLE_NAMES,
  variables,
  type LOG_LEVELS,
  type RawVariables,
  type VariableName,
  type Variables,
} from './config/variables';
import type { Locale } from './core/actor';
import { DostError } from './core/errors';

export { secretsOf } from './config/all-secrets';
export { channelLine, describeChannels } from './config/channels';

/** Everything the environment decides: validated, frozen, complete. */
export interface Config {
  /** The demo: embedded database, loopback, the role switch on the page. */
  readonly demo: boolean;
  /** Where the package is, with `data/`, `web/` and `dist/console/` in it; the same for sources and for the build. Absolute. */
  readonly root: string;
  /** Ours alone (0700): the embedded database, the spool, the key. Absolute. */
  readonly dataDir: string;
  /** The folder of the chatbot's answers; null: those that come with the project. Absolute. */
  readonly answersDir: string | null;
  readonly database: {
    /** Null: the embedded engine. */
    readonly uri: string | null;
    readonly name: string;
    /** A ready C library for the embedded engine on older systems. Absolute. */
    readonly runtime: string | null;
  };
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Without a trailing slash. */
    readonly publicUrl: string | null;
    /** The sites that may have the chat in their pages; empty: none. */
    readonly widgetOrigins: readonly string[];
    /** As express takes it. */
    readonly trustProxy: TrustProxy;
    /** Any of them opens `/metrics` from elsewhere; empty: loopback only. */
    readonly metricsTokens: readonly string[];
  };
  readonly timezone: string;
  readonly defaultLocale: Locale;
  /** How long after its closing a new message reopens an inquiry; 0: never. */
  readonly reopenHours: number;
  /** How long an operator may be silent before the inquiries go back to the queue. */
  readonly operatorIdleMinutes: number;
  /** From when on waiting is told to who subscribed to alerts; whole seconds. */
  readonly alertLimits: {
    readonly chatSeconds: number;
    readonly centreSeconds: number;
    readonly callSeconds: number;
  };
  /** From when on administrators are told of a fault. */
  readonly faultLimits: {
    readonly diskFreeBytes: number;
    /** Of messages that wait to be handled, or to be sent: how many, and for how long the oldest. */
    readonly queueLength: number;
    readonly queueMs: number;
    readonly spoolMs: number;
    readonly databaseMs: number;
    readonly rollUpMs: number;
    /** Set aside within an hour. */
    readonly quarantineItems: number;
  };
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** What the call centre is measured by: answered within, and not waiting when hung up within; whole seconds. */
  readonly callTargets: { readonly serviceLevelSeconds: number; readonly shortAbandonSeconds: number };
  /** Never empty, 32 bytes or more each: the first encrypts, all decrypt, the last makes pseudonyms. */
  readonly identityKeys: readonly Buffer[];
  /** The oldest identity key, when it is out of use and makes pseudonyms only; null: the last of `identityKeys` makes them. */
  readonly pseudonymKey: Buffer | null;
  /** Administrators from the first start. */
  readonly admins: readonly AdminAddress[];
  readonly telegram: TelegramConfig | null;
  readonly meta: MetaConfig | null;
}

/** How to load: `demo` is decided by the command, never by the environment; `cwd` is what relative paths start from. */
export interface LoadOptions {
  readonly demo?: boolean;
  readonly cwd?: string;
}

/** The process's environment, over the file `.env` of the working directory when there is one. */
export function readEnvironment(cwd = process.cwd()): Environment {
  const path = join(cwd, '.env');
  return existsSync(path) ? { ...parseEnv(readFileSync(path, 'utf8')), ...process.env } : process.env;
}

/**
 * The configuration of an environment. Makes `DATA_DIR`, and the key in it when the embedded database needs one.
 * Throws `config.invalid` with every wrong variable, what is wrong and what would be right, never a secret's value.
 */
export function loadConfig(environment: Environment, options: LoadOptions = {}): Config {
  const { demo = false, cwd = process.cwd() } = options;
  const { given, problems } = readSecrets(environment, cwd);
  const raw: RawVariables = { ...readPlain(environment), ...given };
  const set = new Set(VARIABLE_NAMES.filter((name) => isSet(environment, name)));
  const parsed = variables.safeParse(raw);
  for (const issue of parsed.error?.issues ?? []) problems.push(explain(issue.path, issue.message, raw));
  problems.push(
    ...(demo ? checkDemo(set) : [...checkChannels(raw, set), ...checkKey(set), ...checkWidget(raw, set)]),
  );
  if (problems.length > 0 || !parsed.success) throw invalid(problems);

  const dataDir = resolve(cwd, parsed.data.DATA_DIR);
  const unusable = prepareDataDir(dataDir);
  if (unusable) throw invalid([unusable]);
  return freeze(build(parsed.data, { demo, dataDir, cwd }));
}

function build(
  values: Variables,
  { demo, dataDir, cwd }: { demo: boolean; dataDir: string; cwd: string },
): Config {
  const uri = values.MONGODB_URI ?? null;
  return {
    demo,
    root: packageRoot(__dirname),
    dataDir,
    answersDir: values.ANSWERS_DIR ? resolve(cwd, values.ANSWERS_DIR) : null,
    database: {
      uri,
      name: values.MONGODB_DB,
      runtime: values.EMBEDDED_RUNTIME ? resolve(cwd, values.EMBEDDED_RUNTIME) : null,
    },
    http: {
      host: demo ? '127.0.0.1' : values.HOST,
      port: values.PORT,
      publicUrl: demo ? null : (values.PUBLIC_URL ?? null),
      widgetOrigins: values.WEB_WIDGET_ORIGINS,
      trustProxy: demo ? false : values.TRUST_PROXY,
      metricsTokens: values.METRICS_TOKEN ?? [],
    },
    timezone: values.TIMEZONE,
    defaultLocale: values.DEFAULT_LOCALE,
    reopenHours: values.REOPEN_HOURS,
    operatorIdleMinutes: values.OPERATOR_IDLE_MINUTES,
    callTargets: {
      serviceLevelSeconds: values.SERVICE_LEVEL_SECONDS,
      shortAbandonSeconds: values.SHORT_ABANDON_SECONDS,
    },
    alertLimits: {
      chatSeconds: values.ALERT_WAIT_MINUTES * 60,
      centreSeconds: values.ALERT_CENTRE_WAIT_MINUTES * 60,
      callSeconds: values.ALERT_CALL_WAIT_MINUTES * 60,
    },
    faultLimits: {
      diskFreeBytes: values.ALERT_DISK_FREE_MB * 1024 ** 2,
      queueLength: values.ALERT_QUEUE_LENGTH,
      queueMs: values.ALERT_QUEUE_MINUTES * 60_000,
      spoolMs: values.ALERT_SPOOL_MINUTES * 60_000,
      databaseMs: values.ALERT_DATABASE_MS,
      rollUpMs: values.ALERT_ROLL_UP_MINUTES * 60_000,
      quarantineItems: values.ALERT_QUARANTINE_ITEMS,
    },
    logLevel: values.LOG_LEVEL,
    identityKeys: uri === null ? embeddedKeys(values, dataDir) : values.IDENTITY_KEY!,
    pseudonymKey: values.PSEUDONYM_KEY ?? null,
    admins: values.ADMINS,
    ...buildChannels(values),
  };
}

/** A given key must not orphan what the stored one has encrypted and named. */
function embeddedKeys(
  { IDENTITY_KEY: given, PSEUDONYM_KEY: oldest }: Variables,
  dataDir: string,
): readonly Buffer[] {
  if (!given) return loadIdentityKeys(dataDir);
  const stored = storedIdentityKeys(dataDir).at(-1);
  if (!stored || (oldest ?? given.at(-1)!).equals(stored)) return given;
  throw invalid([
    {
      variable: 'IDENTITY_KEY',
      message: `does not end with the key of ${join(dataDir, KEY_FILE)}, under which this database's people are known; put that key last in the list`,
    },
  ]);
}

function readPlain(environment: Environment): RawVariables {
  const plain = VARIABLE_NAMES.filter((name) => !isSecret(name));
  return Object.fromEntries(plain.map((name) => [name, present(environment[name])]));
}

function isSet(environment: Environment, name: VariableName): boolean {
  return [name, ...(isSecret(name) ? [`${name}_FILE`] : [])].some(
    (key) => present(environment[key]) !== undefined,
  );
}

function isSecret(name: string): boolean {
  return (SECRETS as readonly string[]).includes(name);
}

function explain(path: readonly PropertyKey[], message: string, raw: RawVariables): Problem {
  const variable = String(path[0]);
  const index = typeof path[1] === 'number' ? path[1] : 0;
  // Ids of people are told as little as secrets are: which one it is has to do.
  if (variable === 'ADMINS') return { variable, message: `entry ${index + 1} is not usable; it ${message}` };
  const place = index > 0 ? `entry ${index + 1} ` : '';
  if (isSecret(variable)) return { variable, message: `${place}is not usable; it ${message}` };
  return { variable, message: `is ${shown(raw[variable as VariableName])}; it ${message}` };
}

function checkDemo(set: ReadonlySet<VariableName>): Problem[] {
  return (['MONGODB_URI', 'TELEGRAM_BOT_TOKEN', 'META_PAGE_TOKEN'] as const)
    .filter((name) => set.has(name))
    .map((variable) => ({
      variable,
      message:
        'is set, but the demo lets anybody at this machine be a supervisor; unset it, or use npm start',
    }));
}

function checkKey(set: ReadonlySet<VariableName>): Problem[] {
  if (!set.has('MONGODB_URI') || set.has('IDENTITY_KEY')) return [];
  const message =
    'is missing: beside MONGODB_URI it must be given (make one with: openssl rand -hex 32) and kept safe';
  return [{ variable: 'IDENTITY_KEY', message }];
}

/** Without TLS no browser keeps a session in another site's page. */
function checkWidget({ PUBLIC_URL: url }: RawVariables, set: ReadonlySet<VariableName>): Problem[] {
  if (!set.has('WEB_WIDGET_ORIGINS') || !/^http:/i.test(String(url))) return [];
  const message = `is ${shown(url)}; it must be https, because WEB_WIDGET_ORIGINS is set`;
  return [{ variable: 'PUBLIC_URL', message }];
}

function invalid(problems: readonly Problem[]): DostError {
  const lines = problems.map(({ variable, message }) => `  ${variable} ${message}.`);
  return new DostError('config.invalid', ['The configuration is not valid:', ...lines].join('\n'), {
    variables: [...new Set(problems.map(({ variable }) => variable))],
  });
}

/** The nearest directory upwards with a package.json: the build lies one level deeper than the sources. */
function packageRoot(from: string): string {
  return existsSync(join(from, 'package.json')) || dirname(from) === from ? from : packageRoot(dirname(from));
}

function freeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
