import { Command } from 'commander';
import type { Locale } from '../core/actor';
import { exportAnswerTo } from './export-answer';
import { exportCasesTo } from './export-cases';
import { exportDigestTo } from './export-digest';
import { exportTablesTo } from './export-tables';
import { langOption } from './lang-option';

/** `dost export …`: bring figures and facts out. */
export function exportCommands(): Command {
  const exports = new Command('export').description('bring figures and facts out');
  exports
    .command('cases')
    .description('write every case and chat inquiry as CSV (docs/export.md); audited')
    .requiredOption('--from <day>', 'the first day, such as 2024-09-01')
    .requiredOption('--to <day>', 'the last day, which belongs to it')
    .requiredOption('--out <file>', 'where to; - is the standard output')
    .option('--detail', 'also the columns day, hour, investigation, nps and firstReplySeconds', false)
    .action(exportCasesTo);
  exports
    .command('digest')
    .description(
      "write a month's digest as `dost import digest` reads it (docs/digest-schema.md); exact and internal; audited",
    )
    .argument('<month...>', 'a month that has ended, for example 2024-09 or sentyabr 2024')
    .option('--out <file>', 'where to; - is the standard output, digest-2024-09.json when absent')
    .action((words: string[], { out }: { out?: string }) =>
      exportDigestTo({ month: words.join(' '), ...(out === undefined ? {} : { out }) }),
    );
  exports
    .command('tables')
    .description(
      'write the public tables of a month by district and direction as CSV, small counts suppressed (docs/export.md); audited',
    )
    .argument('<month...>', 'a month that has ended, for example 2024-09 or sentyabr 2024')
    .requiredOption('--out <file>', 'where to; - is the standard output')
    .addOption(langOption())
    .action((words: string[], options: { out: string; lang: Locale }) =>
      exportTablesTo({ ...options, month: words.join(' ') }),
    );
  exports
    .command('answer')
    .description("write a command's answer as a workbook, CSV or JSON (docs/export.md); audited")
    .argument('<question...>', 'a command with its words, for example "stats 3 2024-08"')
    .requiredOption('--out <file>', 'where to; - is the standard output')
    .option('--format <format>', "xlsx, csv or json; what the file's name ends with when absent")
    .addOption(langOption())
    .action((words: string[], options: { out: string; lang: Locale; format?: string }) =>
      exportAnswerTo({ ...options, question: words.join(' ') }),
    );
  return exports;
}
