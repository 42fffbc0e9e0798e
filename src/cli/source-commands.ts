import { Command } from 'commander';
import { COVERED } from '../sources/cover';
import {
  addSource,
  coverSource,
  makeSourceKey,
  reorderSources,
  revokeSourceKey,
  showSources,
  uncoverSource,
} from './sources';

interface ScopeOptions {
  readonly kind: string;
  readonly centres?: string[];
  readonly subject?: string;
  readonly since: string;
}

/** `dost sources …`: who tells us of visits, calls and services. */
export function sourceCommands(): Command {
  const sources = new Command('sources').description('who tells us of visits, calls and services');
  sources
    .command('list')
    .description('every source in the order they count, with its keys by their ids and the days it covers')
    .action(showSources);
  sources
    .command('add')
    .description('make a source known')
    .argument('<name>', 'lower-case letters, digits and hyphens, such as front-desk')
    .action(addSource);
  sources
    .command('order')
    .description('which counts where two sources tell of the same days: the first named one')
    .argument('<names...>')
    .action(reorderSources);
  sources
    .command('key')
    .description('make a key for POST /ingest/events; it is shown once (docs/ingest.md)')
    .argument('<name>')
    .action(makeSourceKey);
  sources
    .command('revoke-key')
    .description('take a key away')
    .argument('<name>')
    .argument('<id>', 'as `dost sources list` shows it')
    .action(revokeSourceKey);
  scoped(
    sources,
    'cover',
    'declare days a source covers: a covered day without cases is 0, any other unknown',
  )
    .option(
      '--fields <fields>',
      'fields of a case that the source states, such as direction,outcome',
      split,
      [],
    )
    .option('--until <day>', 'the last day; the source goes on unless given')
    .action((name: string, options: ScopeOptions & { fields: string[]; until?: string }) =>
      coverSource(name, options),
    );
  scoped(sources, 'uncover', 'take back what was declared from a day on').action(
    (name: string, options: ScopeOptions) => uncoverSource(name, options),
  );
  return sources;
}

function scoped(sources: Command, name: string, description: string): Command {
  return sources
    .command(name)
    .description(description)
    .argument('<name>')
    .requiredOption('--kind <kind>', COVERED.join(', '))
    .option('--centres <codes>', 'for example 1,2,absheron, or all', split)
    .option('--subject <subject>', 'of a survey or a service that is no centre’s')
    .requiredOption('--since <day>', 'the first day, such as 2024-09-01');
}

function split(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
