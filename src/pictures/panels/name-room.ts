import { fitText } from '../fit';
import type { Weight } from '../fonts';

/** Names one below another, and how they are set. */
export interface Names {
  readonly names: readonly string[];
  readonly style: {
    readonly size: number;
    readonly least: number;
    readonly weight: Weight;
    readonly lines: number;
  };
}

const STEP = 4;

/** The room that names get: what they have, or as much more, up to `most`, as saves them lines. Pure but for reading fonts. */
export function nameRoomOf(of: Names, has: number, most: number): number {
  const fewest = linesOf(of, most);
  if (most <= has || fewest >= linesOf(of, has)) return has;
  let room = has;
  while (linesOf(of, room) > fewest) room = Math.min(most, room + STEP);
  return room;
}

function linesOf({ names, style }: Names, room: number): number {
  return names.reduce((sum, name) => sum + fitText(name, { ...style, room }).lines.length, 0);
}
