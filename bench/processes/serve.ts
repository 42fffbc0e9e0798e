/** Answers what the bench asks of this process, and ends with it. Called once, when the process is ready. */
export function serve(
  ready: string,
  commands: Readonly<Record<string, (argument: never) => unknown>> = {},
  stop: () => Promise<unknown> = async () => undefined,
): void {
  process.on('message', ({ id, command, argument }: { id: number; command: string; argument: unknown }) => {
    Promise.resolve()
      .then(() => commands[command]!(argument as never))
      .then(
        (result) => process.send!({ id, result }),
        (error: unknown) =>
          process.send!({ id, error: error instanceof Error ? error.message : String(error) }),
      );
  });
  process.on('disconnect', () => void stop().finally(() => process.exit(0)));
  process.send!({ ready });
}
