import type { Request } from 'express';

/** The values of a request's cookies of one name, in the order in which they came. */
export function cookiesNamed(req: Request, wanted: string): string[] {
  return (req.headers.cookie ?? '').split(';').flatMap((pair) => {
    const [name, value] = pair.trim().split('=', 2);
    return name === wanted && value !== undefined ? [value] : [];
  });
}
