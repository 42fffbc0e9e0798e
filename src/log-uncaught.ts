import type { Logger } from 'pino';

/**
 * Logs what nobody caught, as every other error is: Node itself would print the error with all that libraries hang on it, such as
 * the message that could not be sent. After an exception the process ends: nobody knows what was left half done, and the
 * next start resumes what is durable.
 */
export function logUncaught(logger: Logger): void {
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'process.failed'));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'process.failed');
    process.exit(1);
  });
}
