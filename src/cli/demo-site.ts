import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { wordsOf } from '../../locales';
import type { Locale } from '../core/actor';

/** A site of somebody else's, as far as a browser knows: the chat can be tried in it. */
export interface Site {
  readonly origin: string;
  /** Puts the chat of a server into its page. */
  show(server: string, locale: Locale): void;
}

/** Opens a site of one page on a free port of this machine, until the process ends. */
export async function openSite(): Promise<Site> {
  let page = '';
  const site = createServer((_req, res) => {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  // To a browser `localhost` and `127.0.0.1`, where the demo is, are two sites.
  site.listen(0, 'localhost').unref();
  await once(site, 'listening');
  return {
    origin: `http://localhost:${(site.address() as AddressInfo).port}`,
    show: (server, locale) => {
      page = pageOf(server, locale);
    },
  };
}

function pageOf(server: string, locale: Locale): string {
  const words = wordsOf(locale);
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words('demo.site.title')}</title>
<h1>${words('demo.site.title')}</h1>
<p>${words('demo.site.text')}</p>
<script src="${server}/widget.js" async></script>
</html>
`;
}
