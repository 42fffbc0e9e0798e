/** What a command printed and how it ended. */
export interface Ran {
  readonly text: string;
  /** 0 on success; an error that reaches the top counts as 1. */
  readonly status: number;
  /** The error's message, as the command line prints it. */
  readonly error: string;
}

/**
 * Runs a command of `src/cli` in this process: with an environment of its own, its output caught, its exit status told.
 * One at a time.
 */
export async function runCommand(
  environment: Readonly<Record<string, string>>,
  command: () => Promise<unknown>,
): Promise<Ran> {
  const { env, exitCode } = process;
  const lines: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  process.env = { ...environment };
  process.exitCode = undefined;
  let error = '';
  try {
    await command().catch((reason: unknown) => {
      error = reason instanceof Error ? reason.message : String(reason);
    });
    const status = error ? 1 : Number(process.exitCode ?? 0);
    return { text: lines.join(''), status, error };
  } finally {
    write.mockRestore();
    process.env = env;
    process.exitCode = exitCode;
  }
}
