import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../../../src/console/dashboard/api';
import { getFile } from '../client';
import { addressOf } from '../routes';
import { Button } from '../components/button';
import { useLive } from '../live';
import { useWords } from '../words';
import { useOnPaper } from './paper';

interface Props {
  readonly view: View;
  readonly args: string;
  /** What the answer says of its picture. */
  readonly picture: string;
}

/** The picture of the answer, drawn by the server once its place comes into sight, or on paper; what is pointed at is told in words. */
export function Chart(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const settled = useSettled();
  useOnPaper(
    useCallback(() => {
      setNear(true);
      return settled.once;
    }, [settled]),
  );
  useEffect(() => {
    const sight = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        sight.disconnect();
        setNear(true);
      },
      { rootMargin: '300px' },
    );
    sight.observe(place.current!);
    return () => sight.disconnect();
  }, []);
  return (
    <div ref={place} class="chart-place">
      {near && <Drawing {...props} onSettled={settled.tell} />}
    </div>
  );
}

/** A promise that is kept when it is told that something has come, or will not. */
function useSettled(): { readonly once: Promise<void>; readonly tell: () => void } {
  return useState(() => {
    let tell = (): void => undefined;
    const once = new Promise<void>((resolve) => (tell = resolve));
    return { once, tell };
  })[0];
}

function Drawing({ view, args, picture, onSettled }: Props & { readonly onSettled: () => void }) {
  const words = useWords('dashboard');
  const frame = useRef<HTMLDivElement>(null);
  const [sheet, wider] = useWider();
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  const [tip, setTip] = useState<{ text: string; x: number; y: number } | null>(null);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const asked = { params: { view }, query: { q: args, of: picture } };
    bring(addressOf('GET /dashboard/picture/:view', asked), leaving.signal).then(
      (svg) => {
        frame.current?.replaceChildren(svg);
        setState('drawn');
      },
      () => !leaving.signal.aborted && setState('failed'),
    );
    return () => leaving.abort();
  }, [view, args, picture, again]);
  useEffect(() => {
    if (state !== 'drawing') onSettled();
  }, [state, onSettled]);
  const draw = (): void => {
    setState('drawing');
    setAgain((times) => times + 1);
  };
  useLive((news) => news === 'again' && state === 'failed' && draw());
  return (
    <figure ref={sheet} class="chart card" tabIndex={0} onPointerLeave={() => setTip(null)}>
      {wider && state === 'drawn' && <figcaption class="wider no-print">{words('picture.wider')}</figcaption>}
      <div
        ref={frame}
        class="chart-frame"
        onPointerMove={(event) => setTip(tipAt(event.target, event))}
        onPointerDown={(event) => setTip(tipAt(event.target, event))}
      />
      {state === 'drawing' && (
        <p class="empty" role="status">
          {words('picture.drawing')}
        </p>
      )}
      {state === 'failed' && (
        <p class="empty" role="alert">
          {words('picture.failed')} <Button onClick={draw}>{words('picture.again')}</Button>
        </p>
      )}
      {tip && (
        <div class="tip" aria-hidden="true" style={{ left: `${tip.x}px`, top: `${tip.y}px` }}>
          {tip.text}
        </div>
      )}
    </figure>
  );
}

/** Whether what stands in an element is wider than it, so that it scrolls sideways. */
function useWider(): readonly [RefObject<HTMLElement | null>, boolean] {
  const node = useRef<HTMLElement>(null);
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const { current } = node;
    if (!current) return;
    const seen = new ResizeObserver(() => setWider(current.scrollWidth > current.clientWidth + 1));
    seen.observe(current);
    return () => seen.disconnect();
  }, []);
  return [node, wider];
}

/** The picture as elements of the page. Its texts are shapes; nothing in it is code. */
async function bring(path: string, signal: AbortSignal): Promise<SVGElement> {
  const { file } = await getFile(path, signal);
  const { documentElement } = new DOMParser().parseFromString(await file.text(), 'image/svg+xml');
  if (!(documentElement instanceof SVGSVGElement)) throw new Error('no picture');
  documentElement.removeAttribute('width');
  documentElement.removeAttribute('height');
  return document.importNode(documentElement, true);
}

/** What is said of the part of a picture that is pointed at. */
function tipAt(
  target: EventTarget | null,
  { clientX, clientY }: PointerEvent,
): ReturnType<typeof place> | null {
  const part = target instanceof Element ? target.closest('[data-mark]') : null;
  const text = part?.getAttribute('data-mark');
  return text ? place(text, clientX, clientY) : null;
}

function place(text: string, x: number, y: number): { text: string; x: number; y: number } {
  return { text, x: Math.min(x + 14, innerWidth - 280), y: y + 18 };
}
