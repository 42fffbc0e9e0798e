#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Locale, type Role, ROLES } from '../core/actor';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import { checkAnswers } from './answers';
import { ask } from './ask';
import { showAudit } from './audit';
import { setupChannels } from './channels-setup';
import { backUp } from './backup';
import { demo } from './demo';
import { writeDigest } from './digest';
import { doctor } from './doctor';
import { erasePerson } from './erase';
import { exportCommands } from './export-commands';
import { importCommands } from './import-commands';
import { rotateIdentityKeys, showKeys } from './keys';
import { langOption } from './lang-option';
import { showLog } from './log';
import { migrateSchema } from './migrate';
import { publishMonth } from './publish';
import { quarantineCommands } from './quarantine-commands';
import { recountFigures } from './recount';
import { renderPicture } from './render';
import { RENDERED } from './render-order';
import { restore } from './restore';
import { retainNow } from './retention';
import { simulateCommand } from './simulate-command';
import { sourceCommands } from './source-commands';

const program = new Command('dost').description('DOST Bot from the command line').showHelpAfterError();

program
  .command('ask')
  .description(
    'send a message through the same way in as any other and print the answer; marked as a trial, not counted',
  )
  .argument('<text>', 'what to say, for example "/stats 3 2024-08"', notEmpty)
  .addOption(new Option('--as <role>', 'who speaks').choices(ROLES).default('citizen'))
  .addOption(langOption())
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

program.addCommand(importCommands());

program
  .command('render')
  .description('draw figures as a picture (docs/pictures.md); audited')
  .addOption(new Option('--kind <kind>', 'what is drawn').choices(RENDERED).default('infographic'))
  .requiredOption(
    '--subject <subject>',
    'a centre, such as 3, or agency, 142, chatbot, social; to compare, several',
  )
  .requiredOption(
    '--month <period>',
    'such as 2024-08; a day, week, year or range as in /stats; to compare, several',
  )
  .requiredOption('--out <file>', 'a name that ends in .png, .svg or .pdf')
  .option('--public', 'the map as everybody may see it: small counts suppressed')
  .addOption(langOption())
  .action(renderPicture);

program
  .command('digest')
  .description("make a month's digest: a PDF, and each of its pages as a PNG (docs/digest.md); audited")
  .argument('<month...>', 'a month that has ended, for example 2024-09 or sentyabr 2024')
  .requiredOption('--out <folder>', 'where to; it is made when it is not there')
  .addOption(langOption())
  .action((words: string[], options: { out: string; lang: Locale }) =>
    writeDigest({ ...options, month: words.join(' ') }),
  );

program.addCommand(sourceCommands());
program.addCommand(exportCommands());
program.addCommand(simulateCommand());
program.addCommand(quarantineCommands());

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
  .command('backup')
  .description(
    'write the whole database into one compressed file, also while a server runs (docs/deploy.md); audited',
  )
  .requiredOption('--out <path>', 'a file, or a folder, in which a file named by the time is made')
  .action(backUp);

program
  .command('restore')
  .description('fill an empty database with a backup, recount, and erase again who was erased since; audited')
  .argument('<file>', 'what dost backup wrote')
  .option('--replace', 'lose what the database holds', false)
  .option('--erasures <file...>', 'further lists of erasures, of other instances or newer ones')
  .action(restore);

const keys = program.command('keys').description('the identity keys (docs/deploy.md)');
keys.command('status').description('which key how many rows are under, by its fingerprint').action(showKeys);
keys
  .command('rotate')
  .description('encrypt with the first identity key whatever is under another; may be interrupted; audited')
  .action(rotateIdentityKeys);

program
  .command('retention')
  .description('what is kept for how long (docs/privacy.md)')
  .command('run')
  .description('remove now what data/retention.json keeps no longer; a server does it each day; audited')
  .action(retainNow);

program
  .command('erase')
  .description(
    'erase a person who asked for it, as /forget does; without --yes only says what there is; audited',
  )
  .argument(
    '<who>',
    "the number of an inquiry (2024-000123), a channel with the platform's id (telegram:123456), or a pseudonym as dost log shows it",
  )
  .option('--yes', 'erase for good', false)
  .action(erasePerson);

program
  .command('migrate')
  .description('bring what is stored to the schema of this program; resumes where it was interrupted')
  .option('--status', 'only say how the migrations stand; fails while one is pending', false)
  .action((options: { status: boolean }) => migrateSchema(options));

program
  .command('publish')
  .description('check a month and, with --yes, seal its figures as they stand, for good (docs/publishing.md)')
  .argument('<month...>', 'a month that has ended, for example 2024-09 or sentyabr 2024')
  .option('--yes', 'seal it', false)
  .addOption(langOption())
  .action((words: string[], options: { lang: Locale; yes: boolean }) =>
    publishMonth(words.join(' '), options),
  );

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
program
  .command('demo')
  .description('run the demo on the embedded database: with the published digest, or made up')
  .option('--simulated', 'a small made-up year and citizens who wait, in a database of its own', false)
  .action(demo);

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
