/** A number with its thousands apart. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** `21 300/s`, three digits that mean something. */
export function perSecond(value: number): string {
  return `${grouped(Number(value.toPrecision(3)))}/s`;
}

/** `2.31 ms` */
export function milliseconds(value: number): string {
  return `${Number(value.toPrecision(3))} ms`;
}
