import { EXPORTED } from '../../../handlers/supervisor/export-answer';
import type { AnswerRead } from '../../../handlers/supervisor/answer';
import type { Asking } from '../../../handlers/context';
import { isPublicMap, withoutPublic } from '../../../handlers/supervisor/map';
import type { View } from './api';

/** Commands that have no view of their own: figures, of somebody or some day else when the words name none. */
export const SISTERS = ['callcentre', 'callcenter', 'chatbot', 'social', 'day'] as const;

const SISTER = new RegExp(String.raw`^\s*/(${SISTERS.join('|')})(?!\w)(.*)$`, 'is');

/**
 * Reads what the command of a view answers to these words: rights, words and the audit row are the command's. The figures
 * answer their sisters as well, which keep their name: `/callcentre 2024-08`.
 */
export function readAnswer(view: View, args: string, asking: Asking): Promise<AnswerRead> {
  const [, sister, rest = ''] = (view === 'stats' && SISTER.exec(args)) || [];
  if (sister !== undefined) {
    const name = sister.toLowerCase();
    return EXPORTED[name === 'day' ? name : view]!(rest.trim(), asking, name);
  }
  // The map that may be published is a picture for the world, without the figures that a page would show beside it.
  const words = view === 'map' && isPublicMap(`map ${args}`) ? withoutPublic(args) : args;
  return EXPORTED[view]!(words, asking, view);
}
