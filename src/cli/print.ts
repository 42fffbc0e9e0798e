/** Writes a line to the standard output. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line about what is going on to the standard error, beside the answer. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
