import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadConfig,
  channelLine,
  describeChannels,
  readEnvironment,
  secretsOf,
  type LoadOptions,
} from '../src/config';

import { openFiles } from '../src/config/open-files';
import { SECRETS } from '../src/config/variables';
import { DostError } from '../src/core/errors';

const KEY = 'a0b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8e9f';
const OTHER_KEY = Buffer.from(KEY, 'hex').reverse().toString('base64');
const TELEGRAM = { TELEGRAM_BOT_TOKEN: '123456:AAH-canary_token' };
const META = {
  META_PAGE_TOKEN: 'EAAcanaryPageToken',
  META_APP_SECRET: 'canary0app0secret',
  META_VERIFY_TOKEN: 'canary-verify-token',
  META_PAGE_ID: '1010',
};

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dost-config-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const load = (environment: Record<string, string> = {}, options: LoadOptions = {}) =>
  loadConfig(environment, { cwd, ...options });

function refusal(environment: Record<string, string>, options: LoadOptions = {}): DostError {
  try {
    load(environment, options);
  } catch (error) {
    if (error instanceof DostError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

function file(name: string, text: string): string {
  writeFileSync(join(cwd, name), text);
  return join(cwd, name);
}

describe('an empty environment', () => {
  it('gives the embedded database, loopback, Baku and every platform off', () => {
    const config = load();
    expect(config).toMatchObject({
      demo: false,
      dataDir: join(cwd, 'data/local'),
      database: { uri: null, name: 'dost', runtime: null },
      http: { host: '127.0.0.1', port: 3000, publicUrl: null, trustProxy: false, metricsTokens: [] },
      timezone: 'Asia/Baku',
      defaultLocale: 'az',
      logLevel: 'info',
      admins: [],
      telegram: null,
      meta: null,
    });
    expect(describeChannels(config).map(channelLine)).toEqual([
      'telegram: off (TELEGRAM_BOT_TOKEN is not set)',
      'messenger: off (META_PAGE_TOKEN is not set)',
      'instagram: off (META_PAGE_TOKEN is not set)',
      'web: on (chat page)',
    ]);
  });

  it('is the same as one of empty and blank texts', () => {
    expect(load({ MONGODB_URI: '', PORT: ' ', TELEGRAM_BOT_TOKEN: '' })).toMatchObject({ telegram: null });
  });

  it('is frozen all the way down', () => {
    const config = load({ ...TELEGRAM, ADMINS: 'telegram:1' });
    expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.admins[0]!, { id: '2' })).toThrow(TypeError);
    expect(Object.isFrozen(config.telegram!.botTokens)).toBe(true);
  });

  it('finds the package, with its data and pages', () => {
    expect(JSON.parse(readFileSync(join(load().root, 'package.json'), 'utf8'))).toMatchObject({
      name: 'dost-bot',
    });
  });
});

describe('a wrong value', () => {
  it.each([
    ['PORT', '65536', 'port'],
    ['PORT', '3e3', 'port'],
    ['HOST', 'not a host', 'IP address'],
    ['PUBLIC_URL', 'bot.example.az', 'URL'],
    ['PUBLIC_URL', 'ftp://bot.example.az', 'URL'],
    ['WEB_WIDGET_ORIGINS', '*', 'without paths or wildcards'],
    ['WEB_WIDGET_ORIGINS', 'https://*.example.az', 'without paths or wildcards'],
    ['WEB_WIDGET_ORIGINS', 'www.example.az', 'https://www.example.az'],
    ['WEB_WIDGET_ORIGINS', 'https://example.az/page', 'without paths'],
    ['WEB_WIDGET_ORIGINS', 'https://example.az/?', 'without paths'],
    ['WEB_WIDGET_ORIGINS', 'https://a.az;script-src', 'a list of origins'],
    ['WEB_WIDGET_ORIGINS', 'https://a.az https://b.az', 'a list of origins'],
    ['WEB_WIDGET_ORIGINS', 'http://www.example.az', 'plain http only for this machine'],
    ['WEB_WIDGET_ORIGINS', 'null', 'a list of origins'],
    ['TRUST_PROXY', 'true', 'number of proxies'],
    ['TRUST_PROXY', '10.0.0.0/33', 'number of proxies'],
    ['TIMEZONE', 'Baku', 'Asia/Baku'],
    ['TIMEZONE', 'UTC+4', 'Asia/Baku'],
    ['DEFAULT_LOCALE', 'tr', 'az, ru, en'],
    ['LOG_LEVEL', 'loud', 'info'],
    ['MONGODB_DB', 'a.b', 'database name'],
    ['TELEGRAM_MODE', 'push', 'polling, webhook'],
    ['TELEGRAM_STAFF_CHAT', '@chat', 'number of a chat'],
    ['TELEGRAM_API_ROOT', 'http://api.example.az', 'https'],
    ['META_GRAPH_VERSION', '26', 'v26.0'],
    ['META_PAGE_ID', 'dost', 'digits'],
    ['INSTAGRAM_ID', '1.5e3', 'digits'],
  ])('%s=%s is refused by name, with the value and what would be right', (name, value, right) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe('config.invalid');
    expect(error.details.variables).toEqual([name]);
    expect(error.message).toContain(`${name} is "${value}"; it must be`);
    expect(error.message).toContain(right);
  });

  it.each(['telegram:@canary', 'icq:4242', 'web:4242', 'telegram:4242 messenger:4242'])(
    'among administrators, like %s, is told by its place: the ids of people are not printed',
    (wrong) => {
      const error = refusal({ ADMINS: `telegram:777,telegram:777,${wrong},messenger:888` });
      expect(error.details.variables).toEqual(['ADMINS']);
      expect(error.message).toContain('ADMINS entry 3 is not usable; it must be the id');
      expect(error.message).toContain('like telegram:123456');
      expect(`${error.message}${JSON.stringify(error.details)}`).not.toMatch(/canary|4242|777|888/);
    },
  );

  it('does not hide the others: all are told at once', () => {
    const error = refusal({
      PORT: 'x',
      TIMEZONE: 'y',
      META_PAGE_TOKEN: 'EAAtoken',
      TELEGRAM_MODE: 'webhook',
      ...TELEGRAM,
    });
    expect(error.details.variables).toEqual([
      'PORT',
      'TIMEZONE',
      'TELEGRAM_WEBHOOK_SECRET',
      'PUBLIC_URL',
      'META_APP_SECRET',
      'META_VERIFY_TOKEN',
      'META_PAGE_ID',
    ]);
  });

  it.each(SECRETS)('of the secret %s is never printed, given directly or by a file', (name) => {
    const canary = `canary ${'é'.repeat(3)} secret`;
    for (const environment of [{ [name]: canary }, { [`${name}_FILE`]: file('secret', canary) }]) {
      const error = refusal(environment);
      expect(error.details.variables).toContain(name);
      expect(`${error.message}${error.stack}${JSON.stringify(error.details)}`).not.toContain('canary');
    }
  });
});

describe('a password or token that slipped into an address is not printed', () => {
  it.each([
    ['PUBLIC_URL', 'https://user:canary@bot.example.az', 'https://…@bot.example.az'],
    ['PUBLIC_URL', 'https://user:can/ary@canary@bot.example.az', 'https://…@bot.example.az'],
    ['META_GRAPH_ROOT', 'https://graph.example.az/?access_token=canary', 'https://graph.example.az/?…'],
  ])('%s=%s', (name, value, shown) => {
    const error = refusal({ [name]: value });
    expect(error.message).toContain(`${name} is "${shown}"; it must be`);
    expect(error.message).not.toContain('canary');
  });

  it.each([
    ['a webhook', { TELEGRAM_BOT_TOKEN: '123456:AAF-token', TELEGRAM_MODE: 'webhook' }],
    ['the widget', { WEB_WIDGET_ORIGINS: 'https://www.example.az' }],
  ])('nor where %s asks for another one', (_what, environment) => {
    const error = refusal({ ...environment, PUBLIC_URL: 'http://user:canary@bot.example.az' });
    expect(error.message).toContain('PUBLIC_URL is "http://…@bot.example.az"; it must be https, because');
    expect(error.message).not.toContain('canary');
  });
});

describe('a secret', () => {
  it('may be a list, new first, by commas', () => {
    const config = load({ ...META, META_APP_SECRET: 'new-secret-of-app, old-secret-of-app' });
    expect(config.meta!.appSecrets).toEqual(['new-secret-of-app', 'old-secret-of-app']);
  });

  it('may come from a file, by lines, without its last newline', () => {
    const path = file('secret', 'new-secret-of-bot\nold-secret-of-bot\n');
    const config = load({ ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET_FILE: path });
    expect(config.telegram!.webhookSecrets).toEqual(['new-secret-of-bot', 'old-secret-of-bot']);
  });

  it('may be a database with several hosts, which is not a list', () => {
    const uri = 'mongodb://dost:pw@a:27017,b:27017/?replicaSet=rs0';
    expect(load({ MONGODB_URI_FILE: file('uri', `${uri}\n`), IDENTITY_KEY: KEY }).database.uri).toBe(uri);
  });

  it('of a database is refused where its signs would be taken for a host, and not printed', () => {
    for (const uri of [
      'mongodb://dost:can/ary@db.example.az/',
      'mongodb://dost:p@can/ary@db.example.az',
      'mongodb://dost:p@canary@db',
    ]) {
      const { message } = refusal({ MONGODB_URI: uri, IDENTITY_KEY: KEY });
      expect(message).toContain('write @ / ? # : of a user or password as %40 %2F');
      expect(message).not.toMatch(/can|ary/);
    }
    for (const uri of [
      'mongodb+srv://dost:p%40%2F@db.example.az/?retryWrites=true&appName=a@b',
      'mongodb://[::1]:27017/dost',
      'mongodb://%2Ftmp%2Fdb.sock/?directConnection=true',
    ])
      expect(load({ MONGODB_URI: uri, IDENTITY_KEY: KEY }).database.uri).toBe(uri);
  });

  it('given both ways is refused', () => {
    const error = refusal({ ...META, META_APP_SECRET_FILE: file('secret', 'other-secret-of-app') });
    expect(error.details.variables).toEqual(['META_APP_SECRET']);
    expect(error.message).toContain('keep META_APP_SECRET or META_APP_SECRET_FILE, not both');
  });

  it('whose file is absent or empty is refused by the name of the file variable', () => {
    const absent = refusal({ METRICS_TOKEN_FILE: join(cwd, 'absent') });
    expect(absent.message).toContain('METRICS_TOKEN_FILE names a file that cannot be read (ENOENT)');
    expect(refusal({ METRICS_TOKEN_FILE: file('empty', '\n') }).message).toContain('is empty');
  });
});

it('every secret can be listed, so that the log never shows one', () => {
  const uri = 'mongodb://dost:p%40ss-word@db.example.az';
  const webhook = { TELEGRAM_WEBHOOK_SECRET: 'telegram-secret-0123', METRICS_TOKEN: 'metrics-token-0123' };
  const given = { ...TELEGRAM, ...META, ...webhook, MONGODB_URI: uri, IDENTITY_KEY: KEY };
  const texts = secretsOf(load(given));
  const { META_PAGE_ID: _notSecret, ...secrets } = given;
  expect(texts).toEqual(expect.arrayContaining([...Object.values(secrets), 'p@ss-word', 'p%40ss-word']));
});

describe('a channel', () => {
  it('is on when its configuration is whole', () => {
    const config = load({ ...TELEGRAM, ...META, INSTAGRAM_ID: '17841400000000000' });
    expect(config.telegram).toEqual({
      botTokens: ['123456:AAH-canary_token'],
      accountId: '123456',
      apiRoot: 'https://api.telegram.org',
      mode: 'polling',
      webhookSecrets: [],
      staffChat: null,
    });
    expect(config.meta).toMatchObject({
      pageId: '1010',
      instagramId: '17841400000000000',
      graphVersion: 'v26.0',
    });
    expect(describeChannels(config).map(channelLine)).toEqual([
      'telegram: on (polling)',
      'messenger: on (webhook)',
      'instagram: on (webhook)',
      'web: on (chat page)',
    ]);
  });

  it('without its token is off, whatever else is set', () => {
    const config = load({ ...META, META_PAGE_TOKEN: '', TELEGRAM_MODE: 'webhook' });
    expect(config).toMatchObject({ telegram: null, meta: null });
  });

  it('that is off beside a Messenger that is on says what Instagram lacks', () => {
    expect(describeChannels(load(META)).map(channelLine)).toContain(
      'instagram: off (INSTAGRAM_ID is not set)',
    );
  });

  it.each(['META_APP_SECRET', 'META_VERIFY_TOKEN', 'META_PAGE_ID'])(
    'with META_PAGE_TOKEN but no %s is refused',
    (name) => {
      const error = refusal({ ...META, [name]: '' });
      expect(error.message).toContain(`${name} is missing: META_PAGE_TOKEN needs it`);
      expect(error.details.variables).toEqual([name]);
    },
  );

  it('by webhook needs a secret of the allowed characters and an https address', () => {
    const webhook = { ...TELEGRAM, TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: 'A_z-9_and_longer' };
    expect(load({ ...webhook, PUBLIC_URL: 'https://bot.example.az/' }).http.publicUrl).toBe(
      'https://bot.example.az',
    );
    expect(refusal({ ...webhook, PUBLIC_URL: 'http://bot.example.az' }).message).toContain('must be https');
    for (const wrong of ['sixteen letters a', 'A_z-9'])
      expect(refusal({ ...webhook, TELEGRAM_WEBHOOK_SECRET: wrong }).details.variables).toContain(
        'TELEGRAM_WEBHOOK_SECRET',
      );
  });

  it('of Telegram rotates the token of one bot, not of two', () => {
    expect(refusal({ TELEGRAM_BOT_TOKEN: '1:abc,2:def' }).message).toContain('different bots');
    expect(load({ TELEGRAM_BOT_TOKEN: '1:new,1:old' }).telegram!.botTokens).toEqual(['1:new', '1:old']);
  });

  it('may talk to a fake platform of this machine, or of its private network', () => {
    const roots = { TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/', META_GRAPH_ROOT: 'http://fake-graph:8082' };
    const config = load({ ...TELEGRAM, ...META, ...roots });
    expect(config.telegram!.apiRoot).toBe('http://127.0.0.1:8081');
    expect(config.meta!.graphRoot).toBe('http://fake-graph:8082');
  });
});

describe('other values', () => {
  it('reads administrators once each, ids as text', () => {
    expect(load({ ADMINS: 'telegram:123456, messenger:777,telegram:123456' }).admins).toEqual([
      { channel: 'telegram', id: '123456' },
      { channel: 'messenger', id: '777' },
    ]);
  });

  it.each([
    ['false', false],
    ['0', false],
    ['1', 1],
    ['loopback, 10.0.0.0/8, ::1', ['loopback', '10.0.0.0/8', '::1']],
  ])('reads TRUST_PROXY=%s', (text, value) => {
    expect(load({ TRUST_PROXY: text }).http.trustProxy).toEqual(value);
  });
});

describe('the sites that may have the chat in their pages', () => {
  it('are none, unless named', () => {
    expect(load().http.widgetOrigins).toEqual([]);
  });

  it('are exact origins as browsers write them, each once', () => {
    const given = 'https://www.Example.az/, https://example.az:443,https://example.az,https://müdafiə.az,';
    expect(load({ WEB_WIDGET_ORIGINS: given }).http.widgetOrigins).toEqual([
      'https://www.example.az',
      'https://example.az',
      'https://xn--mdafi-kva16v.az',
    ]);
  });

  it('may be pages of this machine by plain http, for trying it out', () => {
    const given = 'http://localhost:8080,http://127.0.0.1:8080,http://[::1]:8080';
    expect(load({ WEB_WIDGET_ORIGINS: given }).http.widgetOrigins).toEqual(given.split(','));
  });

  it('need a public address by https, for browsers keep no session without', () => {
    const sites = { WEB_WIDGET_ORIGINS: 'https://www.example.az' };
    const error = refusal({ ...sites, PUBLIC_URL: 'http://bot.example.az' });
    expect(error.message).toContain('PUBLIC_URL is "http://bot.example.az"; it must be https');
    expect(load({ ...sites, PUBLIC_URL: 'https://bot.example.az' }).http.widgetOrigins).toHaveLength(1);
  });
});

describe('the identity key', () => {
  it('is made once beside the embedded database, for its owner alone', () => {
    const first = load();
    expect(first.identityKeys).toHaveLength(1);
    expect(first.identityKeys[0]).toHaveLength(32);
    expect(load().identityKeys).toEqual(first.identityKeys);
    expect(statSync(first.dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(first.dataDir, 'identity.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(first.dataDir)).toEqual(['identity.key']);
  });

  it('is the same for processes that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 4 }, () => keyOfProcess(cwd)));
    expect(new Set(keys)).toEqual(new Set([load().identityKeys[0]!.toString('hex')]));
    expect(readdirSync(join(cwd, 'data/local'))).toEqual(['identity.key']);
  });

  it('is required beside MONGODB_URI, and then no file is made', () => {
    const MONGODB_URI = 'mongodb://db.example.az';
    expect(refusal({ MONGODB_URI }).message).toContain('IDENTITY_KEY is missing: beside MONGODB_URI');
    expect(readdirSync(load({ MONGODB_URI, IDENTITY_KEY: KEY }).dataDir)).toEqual([]);
  });

  it('is hex or base64, 32 bytes or more, several while they rotate', () => {
    const { identityKeys } = load({ IDENTITY_KEY: `${OTHER_KEY},${KEY}` });
    expect(identityKeys.map((key) => key.toString('hex'))).toEqual([
      Buffer.from(OTHER_KEY, 'base64').toString('hex'),
      KEY,
    ]);
  });

  it.each(['abcdef', KEY.slice(2), '0'.repeat(64), 'not a key, by any means'])(
    'is refused when it is %s',
    (key) => {
      expect(refusal({ IDENTITY_KEY: key }).details.variables).toEqual(['IDENTITY_KEY']);
    },
  );

  it('given beside a stored one has to keep it last, where pseudonyms come from', () => {
    const stored = load().identityKeys[0]!.toString('hex');
    expect(refusal({ IDENTITY_KEY: KEY }).message).toContain('put that key last');
    expect(load({ IDENTITY_KEY: `${KEY},${stored}` }).identityKeys).toHaveLength(2);
  });

  it('is not replaced when it was lost and a database needs it', () => {
    mkdirSync(join(cwd, 'data/local/db/data'), { recursive: true, mode: 0o700 });
    chmodSync(join(cwd, 'data/local'), 0o700);
    writeFileSync(join(cwd, 'data/local/db/data/WiredTiger'), '');
    expect(refusal({}).message).toContain('restore it from the backup');
  });

  it('is refused when others could read it, or when it is damaged', () => {
    const path = join(load().dataDir, 'identity.key');
    chmodSync(path, 0o644);
    expect(refusal({}).message).toContain('chmod 600');
    chmodSync(path, 0o600);
    writeFileSync(path, 'canary-damage\n');
    expect(refusal({}).message).toMatch(/does not hold a key(?!.*canary)/);
  });
});

describe('the data directory', () => {
  it('is closed when it is empty or ours, and left alone when it is somebody else’s', () => {
    const path = join(cwd, 'open');
    mkdirSync(path);
    chmodSync(path, 0o755);
    expect(statSync(load({ DATA_DIR: 'open' }).dataDir).mode & 0o777).toBe(0o700);
    chmodSync(cwd, 0o755);
    expect(refusal({ DATA_DIR: '.' }).message).toContain('holds other files');
    expect(statSync(cwd).mode & 0o777).toBe(0o755);
  });

  // Only who may do everything gets as far into a directory of somebody else's.
  (process.getuid?.() === 0 ? it : it.skip)(
    'is refused when it is another user’s, whatever its rights',
    () => {
      const path = join(cwd, 'theirs');
      mkdirSync(path, { mode: 0o700 });
      chownSync(path, 12_345, 12_345);
      expect(refusal({ DATA_DIR: 'theirs' }).message).toContain('DATA_DIR belongs to another user');
    },
  );

  it('that cannot be one is refused', () => {
    expect(refusal({ DATA_DIR: file('plain', '') }).message).toMatch(/DATA_DIR cannot be used \(E\w+\)/);
  });

  (process.platform === 'linux' ? it : it.skip)(
    'is refused at once where no directory can be made, with the reason',
    () => {
      for (const path of ['/proc/dost', '/proc/dost/data'])
        expect(refusal({ DATA_DIR: path }).message).toMatch(/DATA_DIR cannot be used \(E\w+\); it must be/);
      expect(load({ DATA_DIR: 'deep/er/still' }).dataDir).toBe(join(cwd, 'deep/er/still'));
    },
  );
});

describe('the demo', () => {
  it('is on loopback whatever the environment says', () => {
    const config = load(
      { HOST: '0.0.0.0', PUBLIC_URL: 'https://bot.example.az', TRUST_PROXY: '1' },
      { demo: true },
    );
    expect(config).toMatchObject({
      demo: true,
      http: { host: '127.0.0.1', publicUrl: null, trustProxy: false },
    });
  });

  it.each([{ MONGODB_URI: 'mongodb://db.example.az' }, TELEGRAM, META])(
    'refuses a real database or token',
    (environment) => {
      const error = refusal(environment, { demo: true });
      expect(error.message).toContain('the demo lets anybody at this machine be a supervisor');
      expect(error.message).not.toContain('canary');
    },
  );
});

describe('the file .env', () => {
  it('is read when it is there, and the environment wins over it', () => {
    file('.env', 'PORT=4000\n# TIMEZONE=UTC\nHOME=nowhere\n');
    const environment = readEnvironment(cwd);
    expect(environment).toMatchObject({ PORT: '4000', HOME: process.env.HOME });
    expect(environment.TIMEZONE).toBeUndefined();
    expect(process.env.PORT).not.toBe('4000');
  });
});

it('files of secrets that other users of the machine may read are told by what names them', () => {
  const files = { META_APP_SECRET_FILE: file('app', 'a'), META_PAGE_TOKEN_FILE: file('page', 'b') };
  const environment = { ...files, META_VERIFY_TOKEN_FILE: join(cwd, 'absent') };
  file('.env', 'PORT=4000\n');
  for (const name of ['app', 'page', '.env']) chmodSync(join(cwd, name), 0o600);
  expect(openFiles(environment, cwd)).toEqual([]);
  // A group may be meant.
  chmodSync(files.META_APP_SECRET_FILE, 0o640);
  chmodSync(files.META_PAGE_TOKEN_FILE, 0o644);
  chmodSync(join(cwd, '.env'), 0o604);
  expect(openFiles(environment, cwd)).toEqual(['.env', 'META_PAGE_TOKEN_FILE']);
});

function keyOfProcess(directory: string): Promise<string> {
  const script = `const { loadConfig } = require('./src/config');
    console.log(loadConfig({}, { cwd: ${JSON.stringify(directory)} }).identityKeys[0].toString('hex'));`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.on('error', reject).on('close', () => resolve(printed.trim()));
  });
}
