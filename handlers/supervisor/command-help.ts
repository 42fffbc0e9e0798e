import { atLeast } from '../../src/core/actor';
import type { InboundEvent } from '../../src/core/event';
import { fold } from '../../src/core/fold';
import { textReply } from '../../src/core/reply';
import { commandLine, explainedCommand, type ExplainedCommand } from '../commands';
import type { BotHandler, Context } from '../context';

/** What asks for help after a command, folded. */
const ASKING: ReadonlySet<string> = new Set(
  ['help', 'h', 'kömək', 'köməklik', 'yardım', 'izah', 'помощь', 'помоги', 'справка', '?'].map(fold),
);

/** `/stats help`: what a command does, how it is written, examples; where it shows indicators, what they mean. */
export const supervisorCommandHelp: BotHandler = {
  id: 'supervisor.command-help',
  role: 'supervisor',
  match: (event, context) => explained(event, context) !== null,
  handle: async (event, context) => {
    const command = explained(event, context);
    if (!command) return [];
    const { words } = context;
    const parts = [
      commandLine(command, words),
      words(`commandHelp.${command.name}`),
      ...definitions(command.name, context),
    ];
    return [textReply(parts.join('\n\n'))];
  },
};

/** The command that is asked about; null: it is not for this role, or something else follows it. */
function explained(event: InboundEvent, { actor }: Context): ExplainedCommand | null {
  if (event.kind !== 'command') return null;
  const asked = fold(event.args)
    .trim()
    .replace(/^[-/]+|[.!]+$/g, '');
  if (!ASKING.has(asked)) return null;
  const command = explainedCommand(event.name);
  return command && atLeast(actor.role, command.role) ? command : null;
}

function definitions(name: ExplainedCommand['name'], { services, words }: Context): string[] {
  const { serviceLevelSeconds: level, shortAbandonSeconds: short } = services.stats.targets;
  if (name === 'callcentre') return [words('definitions.calls', { level, short })];
  return name === 'satisfaction' || name === 'operators' ? [words(`definitions.${name}`)] : [];
}
