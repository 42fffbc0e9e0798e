import { COLOURS } from './palette';

/** The pattern of what is not known or hidden. */
export const HATCH = 'url(#hatch)';
/** Its definition. */
export const HATCH_PATTERN = `<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="${COLOURS.page}"/><rect width="2.4" height="7" fill="${COLOURS.hatch}"/></pattern></defs>`;
