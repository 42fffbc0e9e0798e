import { useEffect, useRef } from 'preact/hooks';

/** A request that did not reach the server is made again so soon, in milliseconds. */
const AGAIN_MS = 3000;

/** Does something again and again while it has not succeeded: the stream may live though requests fail. */
export function useRetry(failed: boolean, again: () => void): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    if (!failed) return;
    const timer = setInterval(() => latest.current(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [failed]);
}
