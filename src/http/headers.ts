import type { RequestHandler } from 'express';
import helmet from 'helmet';

const OURS = ["'self'"];
const NOBODY = ["'none'"];

/** What no answer of ours needs: to be a page, to be framed, to be the base of addresses, to send forms. */
const NOTHING = {
  useDefaults: false,
  directives: {
    defaultSrc: NOBODY,
    formAction: NOBODY,
    baseUri: NOBODY,
    frameAncestors: NOBODY,
  },
};

/** The page: nothing but our own files, no inline script or style, in no frame but of those. */
const page = (frameAncestors: readonly string[]) => ({
  useDefaults: false,
  directives: {
    defaultSrc: NOBODY,
    scriptSrc: OURS,
    styleSrc: OURS,
    imgSrc: OURS,
    connectSrc: OURS,
    formAction: OURS,
    baseUri: NOBODY,
    frameAncestors,
  },
});

/**
 * The headers that every answer has, unless a route says otherwise: it is no page, its type is not guessed, it is not kept, and it
 * tells nobody where it was.
 */
export function securityHeaders(): RequestHandler[] {
  return [
    // TLS is the proxy's, and so is the promise of it.
    helmet({
      contentSecurityPolicy: NOTHING,
      strictTransportSecurity: false,
      xFrameOptions: { action: 'deny' },
    }),
    (_req, res, next) => {
      res.set({
        'cache-control': 'no-store',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      });
      next();
    },
  ];
}

/** The page's own policy, in place of that of every other answer. */
export const pagePolicy: RequestHandler = helmet.contentSecurityPolicy(page(NOBODY));

/** That of the page within pages of these origins, and of nobody else. */
export function framedPagePolicy(origins: readonly string[]): RequestHandler {
  const policy = helmet.contentSecurityPolicy(page(origins));
  return (req, res, next) => {
    // The older header knows all or nobody.
    res.removeHeader('x-frame-options');
    policy(req, res, next);
  };
}

/** The same for answers to webhooks, which go out before the app: a challenge may be read by a browser as well. */
export const WEBHOOK_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
