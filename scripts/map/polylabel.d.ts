declare module 'polylabel' {
  /** The point of a polygon that is farthest from its border, to a precision. */
  function polylabel(
    polygon: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): [number, number] & { readonly distance: number };
  export { polylabel as default };
}
