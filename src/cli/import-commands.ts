import { Command } from 'commander';
import type { Locale } from '../core/actor';
import { CASE_KINDS, type CaseKind } from '../core/cases';
import { importCasesFile, type ImportCasesRequest } from './import-cases';
import { importCentresFile, importDigestFile } from './import-file';
import { importQueueLogFiles } from './import-queue-log';
import { importTotalsFile } from './import-totals';
import { langOption } from './lang-option';

/** `dost import …`: bring figures and facts in. */
export function importCommands(): Command {
  const imports = new Command('import').description('bring figures and facts in').showHelpAfterError();
  imports
    .command('digest')
    .description('import a published digest (JSON, docs/digest-schema.md) and report its checks')
    .argument('<file>')
    .addOption(langOption())
    .action((file: string, options: { lang: Locale }) => importDigestFile(file, options.lang));
  imports
    .command('centres')
    .description('add centres of a file like data/centres.json that the database lacks')
    .argument('<file>')
    .action(importCentresFile);
  for (const kind of CASE_KINDS) addCases(imports, kind);
  imports
    .command('totals')
    .description('import figures of whole days, months or ranges without single cases (docs/totals.md)')
    .argument('<file>', 'CSV, XLSX or JSON')
    .requiredOption('--source <name>', 'who tells them, for example press')
    .option('--dry-run', 'only check and say what would change', false)
    .addOption(langOption())
    .action(importTotalsFile);
  addQueueLog(imports);
  return imports;
}

function addCases(imports: Command, kind: CaseKind): void {
  imports
    .command(`${kind}s`)
    .description(
      `import ${kind}s of a CSV, XLSX or NDJSON file (docs/imports.md), each once however often it comes`,
    )
    .argument('<file>')
    .requiredOption('--source <name>', 'who tells of them, for example front-desk')
    .requiredOption('--from <day>', 'the first day the file covers, for example 2024-09-01')
    .requiredOption('--to <day>', 'the last day it covers')
    .option('--mapping <mapping>', 'the name of a mapping, or a file; our own column names when absent')
    .option(
      '--centres <centres>',
      'whose cases they are, for example 1,3, or all; those of the file when absent',
    )
    .option('--dry-run', 'write nothing, report the same', false)
    .option('--despite-rejects', 'count the days as covered though lines were rejected', false)
    .option('--rejects <file>', 'where rejected lines go; beside the file when absent')
    .addOption(langOption())
    .action((path: string, options: Omit<ImportCasesRequest, 'kind' | 'path'>) =>
      importCasesFile({ ...options, kind, path }),
    );
}

function addQueueLog(imports: Command): void {
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
}
