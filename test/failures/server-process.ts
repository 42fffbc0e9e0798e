import { loadConfig, readEnvironment, secretsOf } from '../../src/config';
import { type Clock, systemClock } from '../../src/core/clock';
import { createLogger } from '../../src/log';
import { startServer } from '../../src/start';
import { stopOnSignals } from '../../src/stop-on-signals';
import { unpace } from '../support/unpace';

/**
 * A real server in a process of its own whose clock stands still at the time given, or goes: as it is (`now`), or so many
 * milliseconds off (`+…`, `-…`). Prints its address, and
 * its log from the level given (`error`) on; `unpaced`: it sends as fast as loopback takes it.
 */
async function main(time: string, level = 'error', unpaced?: string): Promise<void> {
  if (unpaced) unpace();
  const config = loadConfig(readEnvironment());
  const logger = createLogger({ level, secrets: secretsOf(config) });
  const clock = clockAt(time);
  const running = await startServer(config, { logger, clock });
  stopOnSignals(running);
  console.log(running.url);
}

function clockAt(time: string): Clock {
  if (time === 'now') return systemClock;
  return /^[+-]/.test(time) ? () => new Date(Date.now() + Number(time)) : () => new Date(time);
}

void main(...(process.argv.slice(2) as [string]));
