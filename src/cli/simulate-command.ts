import { Command, InvalidArgumentError } from 'commander';
import { simulate } from './simulate';

/** `dost simulate`: the product at size. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('fill an empty database of its own with a made-up year, marked as simulated in every answer')
    .option('--seed <number>', 'the same seed gives the same rows', wholeNumber, 1)
    .requiredOption('--from <day>', 'the first day of the first month, such as 2024-09-01')
    .option('--months <number>', 'how many months', wholeNumber, 12)
    .option('--inquiries <number>', 'how many rows in all', wholeNumber, 1_000_000)
    .action(simulate);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, such as 12.');
  return Number(text);
}
