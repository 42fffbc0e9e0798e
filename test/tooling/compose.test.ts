import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SECRETS, VARIABLE_NAMES } from '../../src/config/variables';

const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');
const compose = parse(read('compose.yaml')) as {
  services: {
    app: { environment: Readonly<Record<string, string>> };
    mongo: { environment: Readonly<Record<string, string>>; secrets: string[]; volumes: string[] };
  };
  secrets: Readonly<Record<string, { file: string }>>;
};
const passedOn = compose.services.app.environment;

/** What the image itself decides. */
const inImage = /^ENV (.+)$/m
  .exec(read('Dockerfile'))![1]!
  .split(' ')
  .map((pair) => pair.split('=')[0]!);
/** The embedded engine, whose only variable this is, is not in the image. */
const WITHOUT = ['EMBEDDED_RUNTIME'];

describe('compose.yaml', () => {
  it.each(VARIABLE_NAMES.filter((name) => !WITHOUT.includes(name) && !inImage.includes(name)))(
    'passes %s on',
    (name) => {
      const secret = (SECRETS as readonly string[]).includes(name);
      expect(Object.keys(passedOn)).toContain(secret ? `${name}_FILE` : name);
    },
  );

  it('passes nothing on that nobody reads, and each under its own name', () => {
    for (const [name, value] of Object.entries(passedOn)) {
      expect(VARIABLE_NAMES).toContain(name.replace(/_FILE$/, ''));
      const given = /^\$\{(\w+):-/.exec(value)?.[1];
      if (given) expect(given).toBe(name);
    }
  });

  it('has MongoDB make the user of the app by the script, with a password that is none of root’s', () => {
    const { environment, secrets, volumes } = compose.services.mongo;
    expect(volumes).toContain('./scripts/mongo/app-user.js:/docker-entrypoint-initdb.d/app-user.js:ro');
    expect(environment['MONGODB_APP_PASSWORD_FILE']).not.toBe(environment['MONGO_INITDB_ROOT_PASSWORD_FILE']);
    expect(environment['MONGODB_DB']).toBe(passedOn['MONGODB_DB']);
    expect(Object.keys(compose.secrets).sort()).toEqual([...secrets].sort());
    // What the instructions write into the app’s address.
    expect(read('docs/deploy.md')).toContain("printf 'mongodb://dost-app:%s@mongo:27017/");
    expect(environment['MONGO_INITDB_ROOT_USERNAME']).not.toBe('dost-app');
  });
});
