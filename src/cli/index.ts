#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { LOCALES, type Locale, type Role, ROLES } from '../core/actor';
import { CASE_KINDS } from '../core/cases';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import { checkAnswers } from './answers';
import { ask } from './ask';
import { showAudit } from './audit';
import { setupChannels } from './channels-setup';
import { demo } from './demo';
import { doctor } from './doctor';
import { exportCommands } from './export-commands';
import { importCasesFile, type ImportCasesRequest } from './import-cases';
import { importCentresFile, importDigestFile } from './import-file';
import { importQueueLogFiles } from './import-queue-log';
import { importTotalsFile } from './import-totals';
import { showLog } from './log';
import { recountFigures } from './recount';
import { renderPicture } from './render';
import { simulateCommand } from './simulate-command';
import { sourceCommands } from './source-commands';

const program = new Command('dost').description('DOST Bot from the command line').showHelpAfterError();
const lang = (): Option =>
  new Option('--lang <locale>', 'language of the answer').choices(LOCALES).default('az');

program
  .command('ask')
  .description(
    'send a message through the same way in as any other and print the answer; marked as a trial, not counted',
  )
  .argument('<text>', 'what to say, for example "/stats 3 2024-08"', notEmpty)
  .addOption(new Option('--as <role>', 'who speaks').choices(ROLES).default('citizen'))
  .addOption(lang())
  .addOption(new Option('--channel <channel>', 'where').choices(CHANNEL_NAMES).default('web'))
  .action((text: string, options: { as: Role; lang: Locale; channel: ChannelName }) =>
    ask({ ...options, text }),
  );

program
  .command('channels')
  .description('the platforms')
  .command('setup')
  .description('set webhooks, command menus, profile and subscriptions from the configuration')
  .action(setupChannels);

const imports = program.command('import').description('bring figures and facts in');
imports
  .command('digest')
  .description('import a published digest (JSON, docs/digest-schema.md) and report its checks')
  .argument('<file>')
  .addOption(lang())
  .action((file: string, options: { lang: Locale }) => importDigestFile(file, options.lang));
imports
  .command('centres')
  .description('add centres of a file like data/centres.json that the database lacks')
  .argument('<file>')
  .action(importCentresFile);
for (const kind of CASE_KINDS)
  imports
    .command(`${kind}s`)
    .description(
      `import ${kind}s of a CSV, XLSX or NDJSON file (docs/imports.md), each once however often it comes`,
    )
    .argument('<file>')
    .requiredOption('--source <name>', 'who tells of them, for example front-desk')
    .requiredOption('--from <day>', 'the first day the file covers, for example 2024-09-01')
    .requiredOption('--to <day>', 'the last day it covers')
    .option('--mapping <mapping>', 'a name of data/mappings, or a file; our own column names when absent')
    .option(
      '--centres <centres>',
      'whose cases they are, for example 1,3, or all; those of the file when absent',
    )
    .option('--dry-run', 'write nothing, report the same', false)
    .option('--despite-rejects', 'count the days as covered though lines were rejected', false)
    .option('--rejects <file>', 'where rejected lines go; beside the file when absent')
    .addOption(lang())
    .action((path: string, options: Omit<ImportCasesRequest, 'kind' | 'path'>) =>
      importCasesFile({ ...options, kind, path }),
    );
imports
  .command('totals')
  .description('import figures of whole days, months or ranges without single cases (docs/totals.md)')
  .argument('<file>', 'CSV, XLSX or JSON')
  .requiredOption('--source <name>', 'who tells them, for example press')
  .option('--dry-run', 'only check and say what would change', false)
  .action(importTotalsFile);
imports
  .command('queue-log')
  .description('import calls from an Asterisk queue_log (docs/queue-log.md)')
  .argument('<files...>', 'all files of the log, also rotated and gzipped ones, in any order')
  .requiredOption('--source <name>', 'the telephone exchange, for example pbx')
  .option('--queues <names>', 'only calls that entered one of these, with commas between')
  .option('--from <day>', 'the files hold this day wholly, though it is their first')
  .option('--to <day>', 'the files hold this day wholly, though it is their last')
  .option('--rejects <file>', 'a new file that lists lines which cannot be read')
  .option('--despite-rejects', 'count the days as covered though lines were rejected', false)
  .action(importQueueLogFiles);

program
  .command('render')
  .description('draw figures as a picture (docs/pictures.md); audited')
  .requiredOption('--subject <subject>', 'a centre, such as 3, or agency, 142, chatbot, social')
  .requiredOption('--month <period>', 'such as 2024-08; a day, week, year or range as in /stats')
  .requiredOption('--out <file>', 'a name that ends in .png or .svg')
  .addOption(lang())
  .action(renderPicture);

program.addCommand(sourceCommands());
program.addCommand(exportCommands());
program.addCommand(simulateCommand());

program
  .command('answers')
  .description("check the chatbot's answers (az.yaml, ru.yaml, en.yaml) before a server uses them")
  .argument('[folder]', 'data/answers unless given')
  .action(checkAnswers);

program
  .command('recount')
  .description('rebuild every figure from the log')
  .option('--check', 'only compare; fails on any difference', false)
  .action(recountFigures);

program
  .command('log')
  .description('print the logged rows, one line each, words masked')
  .option('--since <time>', '2024-09-01, 2024-09-01T10:00, 30m, 2h or 3d')
  .option('--json', 'one JSON object a line', false)
  .option('--unmask <administrator>', 'show the words to an administrator, for example telegram:123; audited')
  .action(showLog);

program
  .command('audit')
  .description('print what staff read and changed, one line each; reading it is audited too')
  .option('--since <time>', '2024-09-01, 2024-09-01T10:00, 30m, 2h or 3d')
  .option(
    '--action <action>',
    'only this action, for example stats.read, or all of a kind, for example staff',
  )
  .option('--json', 'one JSON object a line', false)
  .action(showAudit);

program
  .command('doctor')
  .description('check configuration, database, channels, disk and clock')
  .action(doctor);
program.command('demo').description('run the demo on the embedded database').action(demo);

// Whoever reads along may stop early: dost log | head
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

function notEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}
