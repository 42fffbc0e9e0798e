declare module 'polylabel' {
  /** The point of a polygon that is farthest from its border, to a precision. */
  export default function polylabel(
    polygon: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): [number, number] & { readonly distance: number };
}
