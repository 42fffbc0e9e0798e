import { EXPORTED } from '../../../handlers/supervisor/export-answer';
import type { AnswerRead } from '../../../handlers/supervisor/answer';
import type { Asking } from '../../../handlers/context';
import { isPublicMap, withoutPublic } from '../../../handlers/supervisor/map';
import type { View } from './api';

/** Reads what the command of a view answers to these words: rights, words and the audit row are the command's. */
export function readAnswer(view: View, args: string, asking: Asking): Promise<AnswerRead> {
  // The map that may be published is a picture for the world, without the figures that a page would show beside it.
  const words = view === 'map' && isPublicMap(`map ${args}`) ? withoutPublic(args) : args;
  return EXPORTED[view]!(words, asking, view);
}
