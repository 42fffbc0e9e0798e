import type { FieldProblem } from '../../../src/console/administration/api';

/** What is wrong in a place, or in places within it; null: nothing. */
export function problemsAt(problems: readonly FieldProblem[] = []): (field: string) => string | null {
  return (field) =>
    problems
      .filter((one) => one.field === field || one.field.startsWith(`${field}.`))
      .map(({ message }) => message)
      .join('\n') || null;
}

/** Lines that say something. */
export function linesOf(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
