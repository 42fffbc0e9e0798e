import { px } from './canvas';

/**
 * The path of a part of a ring. Angles in turns, clockwise from the top; the ends may be round (a gauge) or flat (a
 * doughnut). A whole turn is drawn as two halves, which SVG needs. Pure.
 */
export function ringPath(
  cx: number,
  cy: number,
  radius: number,
  thickness: number,
  from: number,
  to: number,
): string {
  if (to - from >= 0.9999)
    return (
      ringPath(cx, cy, radius, thickness, from, from + 0.5) +
      ringPath(cx, cy, radius, thickness, from + 0.5, from + 0.9998)
    );
  const inner = radius - thickness;
  const large = to - from > 0.5 ? 1 : 0;
  const at = (turn: number, r: number): string => {
    const angle = (turn - 0.25) * 2 * Math.PI;
    return `${px(cx + r * Math.cos(angle))} ${px(cy + r * Math.sin(angle))}`;
  };
  return [
    `M${at(from, radius)}`,
    `A${px(radius)} ${px(radius)} 0 ${large} 1 ${at(to, radius)}`,
    `L${at(to, inner)}`,
    `A${px(inner)} ${px(inner)} 0 ${large} 0 ${at(from, inner)}Z`,
  ].join('');
}

/** A bar that begins at a straight edge and ends round. Pure. */
export function barPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const [straight, side] = [px(width - r), px(height - 2 * r)];
  return `M${px(x)} ${px(y)}h${straight}a${px(r)} ${px(r)} 0 0 1 ${px(r)} ${px(r)}v${side}a${px(r)} ${px(r)} 0 0 1 ${px(-r)} ${px(r)}h${px(-(width - r))}z`;
}

/** A part of a ring as a line with round ends, in the middle of its thickness. Pure. */
export function gaugePath(cx: number, cy: number, radius: number, from: number, to: number): string {
  const at = (turn: number): string => {
    const angle = (turn - 0.25) * 2 * Math.PI;
    return `${px(cx + radius * Math.cos(angle))} ${px(cy + radius * Math.sin(angle))}`;
  };
  return `M${at(from)}A${px(radius)} ${px(radius)} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}`;
}
