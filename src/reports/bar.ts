/** Eighths of a character, from one to seven. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A bar of block characters for a value of 0 or more: `width` characters for the greatest. Nothing for 0 and for what is
 * not known; whatever is more than 0 shows. Pure.
 */
export function barOf(value: number | null, greatest: number, width: number): string {
  if (value === null || value <= 0 || greatest <= 0) return '';
  const eighths = Math.max(1, Math.round((Math.min(value, greatest) / greatest) * width * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (eighths % 8 === 0 ? '' : EIGHTHS[(eighths % 8) - 1]!);
}
