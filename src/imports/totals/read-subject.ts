import type { CentreRow } from '../../../models/centre';
import { fold } from '../../core/fold';
import type { Subject } from '../../core/subjects';
import { type CentreIndex, findPhrase, indexCentres } from '../../stats/find-centre';
import { readTokens } from '../../stats/tokens';

/** What is written in place of a subject that is no centre. */
const NAMED: Readonly<Record<string, Subject>> = {
  agency: 'agency',
  agentlik: 'agency',
  агентство: 'agency',
  '142': 'call-centre',
  'call-centre': 'call-centre',
  chatbot: 'chatbot',
  catbot: 'chatbot',
  social: 'social',
};

/** Tells whom a row is about by a centre's code or whole name, `agency`, `142`, `chatbot` or `social`; null: nobody we know. */
export function subjectReader(centres: readonly CentreRow[]): (text: string) => Subject | null {
  const index: CentreIndex = indexCentres(centres);
  return (text) => {
    const folded = fold(text).trim();
    if (Object.hasOwn(NAMED, folded)) return NAMED[folded]!;
    const code = folded.replace(/^centre:/, '');
    if (index.codes.has(code)) return `centre:${code}`;
    const tokens = readTokens(text);
    const found = findPhrase(index, tokens, 0);
    return found && found.length === tokens.length ? `centre:${found.code}` : null;
  };
}
