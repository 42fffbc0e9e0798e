import { Router, type RequestHandler } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_WORDS } from './chat-config';
import { refuse } from './chat-refuse';
import { isCrossSite, WIDGET_PATH } from './chat-session';
import { framedPagePolicy } from './headers';
import { createPage } from './page';

export interface WidgetDeps {
  /** The sites that may have the chat in their pages. */
  readonly origins: readonly string[];
  /** The folder of all pages. */
  readonly web: string;
  /** The chat's API, the same as our own page's. */
  readonly chat: Router;
  /** Where citizens see us, when a proxy in front changes the host. */
  readonly publicUrl?: string;
}

/** Where the settings stand in the script. */
const SETTINGS = '__SETTINGS__';

/**
 * The chat in other sites' pages: `GET /widget.js`, which draws the button and the frame, and under `/widget/` the chat page with
 * its API, which these sites alone may frame. Its session is a cookie of its own (`chat-session.ts`).
 */
export function createWidget({ origins, web, chat, publicUrl }: WidgetDeps): Router {
  const router = Router();
  const source = scriptOf(join(web, 'widget'), origins);
  router.get('/widget.js', (_req, res) => {
    res.set({ 'cache-control': 'public, max-age=600', 'cross-origin-resource-policy': 'cross-origin' });
    res.type('text/javascript').send(source);
  });
  router.use(WIDGET_PATH, withSlash);
  router.use(`${WIDGET_PATH}/chat`, oursAlone(publicUrl));
  router.use(WIDGET_PATH, chat, createPage(join(web, 'chat'), framedPagePolicy(origins)));
  return router;
}

/** The script with its words, its styles and the sites it works on. */
function scriptOf(folder: string, origins: readonly string[]): string {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const languages = Object.fromEntries(
    Object.entries(PAGE_WORDS).map(([locale, { name, widget }]) => [locale, { name, widget }]),
  );
  const settings = JSON.stringify({ origins, languages, style: read('widget.css') });
  return read('widget.js').replace(SETTINGS, () => settings);
}

/** Addresses within the page are relative to the slash at its end. */
const withSlash: RequestHandler = (req, res, next) => {
  const [path, query] = req.originalUrl.split('?', 2);
  if (path!.toLowerCase() !== WIDGET_PATH) return next();
  res.redirect(308, `${WIDGET_PATH}/${query === undefined ? '' : `?${query}`}`);
};

/** The cookie goes with requests from anywhere: what does not come from our own page is refused, reading as well. */
function oursAlone(publicUrl?: string): RequestHandler {
  return (req, res, next) => (isCrossSite(req, publicUrl) ? refuse(req, res, 403, 'crossSite') : next());
}
