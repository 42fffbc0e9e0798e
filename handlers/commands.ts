import { atLeast, type Role, ROLES } from '../src/core/actor';
import type { MenuCommand } from '../src/core/channel';
import type { Words } from '../locales';

/** One command as people see it. */
interface CommandLine {
  readonly name: string;
  /** Other spellings that mean the same; never shown. */
  readonly aliases?: readonly string[];
  /** The least role it is for. */
  readonly role: Role;
  /** What may follow, as an example that is the same in every language. */
  readonly example?: string;
  /** Whose help and menu leave it out: members of staff, or everybody. */
  readonly hiddenFrom?: 'staff' | 'everyone';
}

/**
 * Every command there is, in the order in which help and menus show them. Handlers know no others, and each is described
 * by `command.<name>` of the locales.
 */
export const COMMANDS = [
  // Citizens.
  { name: 'start', aliases: ['menu', 'new'], role: 'citizen', hiddenFrom: 'staff' },
  { name: 'status', role: 'citizen', hiddenFrom: 'staff' },
  { name: 'human', aliases: ['operator'], role: 'citizen', hiddenFrom: 'staff' },
  { name: 'forget', role: 'citizen', hiddenFrom: 'staff' },
  // Operators.
  { name: 'queue', role: 'operator' },
  { name: 'mine', role: 'operator' },
  { name: 'take', role: 'operator', example: '2024-000123' },
  { name: 'r', role: 'operator' },
  { name: 'note', role: 'operator' },
  { name: 'transfer', role: 'operator' },
  { name: 'forward', role: 'operator' },
  { name: 'close', role: 'operator' },
  { name: 'release', role: 'operator' },
  { name: 'on', role: 'operator' },
  { name: 'off', role: 'operator' },
  { name: 'block', role: 'operator' },
  { name: 'unblock', role: 'operator', example: '2024-000123' },
  { name: 'web', role: 'operator' },
  // Supervisors.
  { name: 'stats', role: 'supervisor', example: '3 2024-08' },
  { name: 'callcentre', aliases: ['callcenter'], role: 'supervisor', example: '2024-08' },
  { name: 'chatbot', role: 'supervisor', example: '2024-08' },
  { name: 'social', role: 'supervisor', example: '2024-08' },
  { name: 'day', role: 'supervisor', example: '2024-09-03' },
  { name: 'satisfaction', role: 'supervisor', example: '2024-08' },
  { name: 'record', role: 'supervisor', example: '3' },
  { name: 'compare', role: 'supervisor', example: '1 2 3 2024-08' },
  { name: 'trend', role: 'supervisor', example: '3 2024' },
  { name: 'districts', role: 'supervisor', example: '2024-08' },
  { name: 'map', role: 'supervisor', example: '2024-09' },
  { name: 'hours', aliases: ['heatmap'], role: 'supervisor', example: '2024-09' },
  { name: 'subscribe', role: 'supervisor', example: 'daily 3' },
  { name: 'subscriptions', aliases: ['subscription', 'unsubscribe'], role: 'supervisor' },
  { name: 'operators', role: 'supervisor', example: '2024-09' },
  { name: 'cases', role: 'supervisor', example: '3 2024-09 outcome=refused' },
  { name: 'export', role: 'supervisor', example: '3 2024-09' },
  { name: 'digest', role: 'supervisor', example: '2024-09' },
  { name: 'corrections', role: 'supervisor', example: '2024-09' },
  { name: 'import', role: 'supervisor' },
  { name: 'correct', role: 'supervisor', example: '2024-000123 outcome=forwarded' },
  // Administrators.
  { name: 'publish', role: 'admin', example: '2024-09' },
  { name: 'notice', role: 'admin' },
  { name: 'alerts', role: 'admin' },
  { name: 'staff', role: 'admin' },
  { name: 'invite', role: 'admin', example: 'supervisor 1 2' },
  { name: 'revoke', role: 'admin', example: '5' },
  // Everybody.
  { name: 'lang', aliases: ['language', 'dil'], role: 'citizen' },
  { name: 'help', role: 'citizen' },
  // A one-time invitation typed by whoever has it.
  { name: 'join', role: 'citizen', hiddenFrom: 'everyone' },
] as const satisfies readonly CommandLine[];

type Command = (typeof COMMANDS)[number];
/** A command of supervisors or administrators: it explains itself when `help` follows it. */
export type ExplainedCommand = Extract<Command, { readonly role: 'supervisor' | 'admin' }>;
/** The name or an alias of a command of the table. */
export type CommandName = Command['name'] | Extract<Command, { aliases: unknown }>['aliases'][number];

/** What a role can say, in the table's order: names, and what comes after them. */
export function commandsOf(role: Role): { readonly name: Command['name']; readonly example: string }[] {
  return shownTo(role).map(({ name, ...line }) => ({ name, example: 'example' in line ? line.example : '' }));
}

/** The command of supervisors or administrators that goes by a name or an alias; null when there is none. */
export function explainedCommand(name: string): ExplainedCommand | null {
  const goesBy = (command: Command & CommandLine): boolean =>
    command.name === name || (command.aliases?.includes(name) ?? false);
  return EXPLAINED.find(goesBy) ?? null;
}

/** All commands that explain themselves. */
export const EXPLAINED: readonly ExplainedCommand[] = COMMANDS.filter(
  (command): command is ExplainedCommand => command.role === 'supervisor' || command.role === 'admin',
);

/** A command with what may follow it and what it does: `/stats 3 2024-08 – figures: a centre and a period`. */
export function commandLine(command: Command, words: Words): string {
  return words('command.line', { command: written(command), what: words(`command.${command.name}`) });
}

/** The role's commands for a menu of the platform. */
export function menuOf(role: Role, words: Words): MenuCommand[] {
  return shownTo(role).map(({ name }) => ({ name, description: words(`command.${name}`) }));
}

/** The role's commands for help, a line each; staff see them under the roles that have them. */
export function commandLines(role: Role, words: Words): string {
  const lineOf = (command: Command): string => commandLine(command, words);
  if (role === 'citizen') return shownTo(role).map(lineOf).join('\n');
  // The role's own first, then what it inherits, and last what everybody has.
  const groups = [...ROLES].reverse().map((one) => ({
    heading: one === 'citizen' ? null : words(`staff.role.${one}`),
    lines: shownTo(role)
      .filter((command) => command.role === one)
      .map(lineOf),
  }));
  return groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) =>
      [...(heading ? [words('command.heading', { heading })] : []), ...lines].join('\n'),
    )
    .join('\n\n');
}

function shownTo(role: Role): Command[] {
  return COMMANDS.filter((command: Command & CommandLine) => {
    if (command.hiddenFrom === 'everyone') return false;
    if (command.hiddenFrom === 'staff' && role !== 'citizen') return false;
    return atLeast(role, command.role);
  });
}

function written(command: Command): string {
  return 'example' in command ? `/${command.name} ${command.example}` : `/${command.name}`;
}
