/** Prints what was found and sets the exit status: nothing found is success. */
export function finish(what: string, problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  console.log(`${what}: ${problems.length === 0 ? 'all is well' : `${problems.length} to mend`}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
