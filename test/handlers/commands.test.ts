import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HANDLERS } from '../../handlers';
import { COMMANDS, commandLines, commandsOf } from '../../handlers/commands';
import type { Context } from '../../handlers/context';
import { wordsOf } from '../../locales';
import { atLeast, LOCALES, ROLES } from '../../src/core/actor';
import { type InboundEvent, parseText } from '../../src/core/event';

const ALL = COMMANDS.flatMap((line) => [line.name, ...('aliases' in line ? line.aliases : [])]);
const ROOT = join(__dirname, '../../handlers');

function typed(name: string): InboundEvent {
  return {
    ...{ channel: 'telegram', accountId: 'bot', eventKey: 'e', conversationId: 'c', senderId: 'c' },
    ...{ sentAt: null, ...parseText(`/${name}`) },
  };
}

/** The handler that answers a role's command, as the table of handlers chooses it. */
function answering(name: string, role: (typeof ROLES)[number]): string | undefined {
  const context = {
    actor: { role },
    standing: { blocked: false, erasing: false },
    turn: { conversation: null, event: typed(name) },
  } as unknown as Context;
  return HANDLERS.find((one) => atLeast(role, one.role) && one.match(typed(name), context))?.id;
}

describe('the table of commands', () => {
  it('names each command once', () => {
    expect(ALL.filter((name, index) => ALL.indexOf(name) !== index)).toEqual([]);
  });

  it.each(COMMANDS.map(({ name, role }) => [name, role] as const))(
    'has a handler for /%s of every role from %s on',
    (name, least) => {
      for (const role of ROLES.filter((one) => atLeast(one, least)))
        expect(answering(name, role)).not.toBe('everyone.unknown-command');
    },
  );

  it.each(COMMANDS.filter(({ role }) => role !== 'citizen').map(({ name, role }) => [name, role] as const))(
    'hides /%s from every role below %s',
    (name, least) => {
      for (const role of ROLES.filter((one) => !atLeast(one, least)))
        expect(answering(name, role)).toBe('everyone.unknown-command');
    },
  );

  it('has every command that a handler knows', () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const named = files.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/isCommand\(\s*\w+,\s*('[^)]*')/g)].flatMap(
        ([, list]) => [...list!.matchAll(/'([^']+)'/g)].map(([, name]) => name!),
      ),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(ALL as string[]).includes(name))).toEqual([]);
  });
});

describe('help', () => {
  it.each(LOCALES.flatMap((locale) => ROLES.map((role) => [locale, role] as const)))(
    'in %s for %s has every command of the role, a line each, and no other',
    (locale, role) => {
      const lines = commandLines(role, wordsOf(locale))
        .split('\n')
        .filter((line) => line.startsWith('/'));
      const names = lines.map((line) => /^\/([\w-]+)/.exec(line)![1]);
      expect([...names].sort()).toEqual(
        commandsOf(role)
          .map(({ name }) => name)
          .sort(),
      );
      for (const line of lines) expect(line).toMatch(/ – \S{2}/);
    },
  );

  it('fits one Telegram message and Telegram’s menu', () => {
    for (const locale of LOCALES) expect(commandLines('admin', wordsOf(locale)).length).toBeLessThan(2500);
    expect(commandsOf('admin').length).toBeLessThanOrEqual(100);
    for (const { name } of commandsOf('admin')) expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
  });
});
