import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Options as HttpLogOptions } from 'pino-http';
import type { LogEvent } from './logging/events';
import { standardOutput } from './logging/gather-lines';
import { createTimestamp } from './logging/timestamp';
import { describeRequest, redactFields } from './logging/redact';
import { createScrubber } from './logging/scrub';

type Write = (fieldsOrEvent: object | LogEvent, event?: LogEvent) => void;

/** What services log with: an event's name, and fields before it when there are any. Errors go into the field `err`. */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

/** How to log: `secrets` are removed wherever they appear; `destination` is for tests, normally it is stdout. */
export interface LogOptions {
  readonly level: string;
  readonly secrets?: readonly string[];
  readonly destination?: DestinationStream;
}

/** A logger of JSON lines: no personal data, no secret, one line an event whatever its fields hold. */
export function createLogger({ level, secrets = [], destination }: LogOptions): Logger {
  const options = {
    level,
    timestamp: createTimestamp(Date.now),
    serializers: { err: (value: unknown) => value },
    formatters: {
      level: (label: string) => ({ level: label }),
      bindings: redactFields,
      log: redactFields,
    },
    hooks: { streamWrite: createScrubber(secrets) },
  };
  return redactChildren(pino(options, destination ?? standardOutput()));
}

/** pino formats the fields of a child only when told so at each child; descendants inherit this instead. */
function redactChildren(logger: Logger): Logger {
  const child = logger.child;
  const redacted = function (this: Logger, fields: object, options?: object) {
    return child.call(this, redactFields(fields), options);
  };
  return Object.assign(logger, { child: redacted as typeof child });
}

/** A log that goes nowhere, for tools and tests. */
export const silentLog: Log = pino({ level: 'silent' });

/** Answered many times a minute by machines; not worth a line unless they fail. */
const QUIET_PATHS = new Set(['/healthz', '/readyz', '/metrics']);

/** Options of pino-http: one line an answer, with method, path, status and milliseconds; no body, query, cookie or address. */
export function httpLogOptions(logger: Logger): HttpLogOptions {
  const same = (value: unknown): unknown => value;
  return {
    logger,
    quietReqLogger: true,
    quietResLogger: true,
    wrapSerializers: false,
    serializers: { req: same, res: same, err: same },
    customLogLevel: levelOf,
    customSuccessMessage: (_req, res): LogEvent => (res.writableEnded ? 'http.answered' : 'http.aborted'),
    customErrorMessage: (): LogEvent => 'http.failed',
    customSuccessObject: (req, res, value: { responseTime: number }) => answer(req, res, value),
    customErrorObject: (req, res, err, value: { responseTime: number }) => ({
      ...answer(req, res, value),
      err,
    }),
  };
}

function levelOf(
  req: IncomingMessage,
  res: ServerResponse,
  error?: Error,
): 'silent' | 'info' | 'warn' | 'error' {
  if (error || res.statusCode >= 500) return 'error';
  if (res.statusCode >= 400) return 'warn';
  return QUIET_PATHS.has(describeRequest(req).path) ? 'silent' : 'info';
}

function answer(req: IncomingMessage, res: ServerResponse, value: { responseTime: number }): object {
  return { ...describeRequest(req), status: res.statusCode, ms: value.responseTime };
}
