import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else's, at another host name than the bot's: to a browser another site, not just another origin. */
export interface Site {
  readonly origin: string;
  /** What stands in its page, and the styles it has for everything there. */
  body: string;
  styles: string;
  /** Its own policy. */
  policy: string;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startSite(): Promise<Site> {
  const server = createServer(({ url }, response) => {
    if (url === '/site.css') return void response.setHeader('content-type', 'text/css').end(site.styles);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', site.policy);
    response.end(
      `<!doctype html><html lang="az"><head><title>Sayt</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="site.css"></head><body><main>${site.body}</main></body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const site = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    ...{ body: '', styles: '', policy: '' },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return site;
}

/** The site's page has the chat, under a policy that lets in what docs/widget.md asks for and nothing else. */
export function embed(site: Site, bot: string, lang = 'az'): void {
  site.policy = `default-src 'none'; style-src 'self'; script-src ${bot}; frame-src ${bot}`;
  site.body = `<h1>Xidmətlər</h1><p>Sənədlər</p><script src="${bot}/widget.js" data-lang="${lang}" async></script>`;
}
