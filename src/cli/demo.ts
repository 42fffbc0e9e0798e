import { loadConfig, readEnvironment } from '../config';
import type { Environment } from '../config/secrets';
import { createLogger } from '../log';
import { startServer } from '../start';
import { stopOnSignals } from '../stop-on-signals';
import { ask } from './ask';
import { openSite } from './demo-site';
import { dataDirOf, fillDemo } from './demo-simulated';
import { letWait } from './demo-waiting';
import { note, print } from './print';

/**
 * Runs the demo until a signal: the embedded database, the page with its role switch, a site with the chat in it. It holds the real
 * digest, or, `simulated`, in a database of its own a made-up year and citizens who wait.
 */
export async function demo({ simulated }: { readonly simulated: boolean }): Promise<void> {
  const given = readEnvironment();
  const site = await openSite();
  const environment: Environment = {
    ...{ WEB_WIDGET_ORIGINS: site.origin, ...given },
    ...(simulated ? { DATA_DIR: dataDirOf(given) } : {}),
  };
  const config = loadConfig(environment, { demo: true });
  if (simulated) await fillDemo(config);
  const logger = createLogger({ level: simulated ? 'error' : 'warn' });
  const running = await startServer(config, { logger, notice: note });
  stopOnSignals(running);
  site.show(running.url, config.defaultLocale);
  if (simulated) {
    await letWait(running.core);
    print('Everything in this demo is made up, and every answer says so: docs/simulation.md');
  } else {
    print('$ dost ask --as supervisor "/stats 3 2024-08"');
    print();
    await ask({ as: 'supervisor', lang: config.defaultLocale, channel: 'web', text: '/stats 3 2024-08' });
  }
  print();
  print(`DOST Bot: ${running.url}`);
  print(`Console:  ${running.url}/console/`);
  if (config.http.widgetOrigins.includes(site.origin)) print(`Site:     ${site.origin}`);
}
