import { Command, Option } from 'commander';
import { type Locale, LOCALES } from '../core/actor';
import { exportCasesTo } from './export-cases';
import { exportTablesTo } from './export-tables';

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
    .command('tables')
    .description(
      'write the public tables of a month by district and direction as CSV, small counts suppressed (docs/export.md); audited',
    )
    .argument('<month...>', 'a month that has ended, for example 2024-09 or sentyabr 2024')
    .requiredOption('--out <file>', 'where to; - is the standard output')
    .addOption(new Option('--lang <locale>', 'language of the tables').choices(LOCALES).default('az'))
    .action((words: string[], options: { out: string; lang: Locale }) =>
      exportTablesTo({ ...options, month: words.join(' ') }),
    );
  return exports;
}
