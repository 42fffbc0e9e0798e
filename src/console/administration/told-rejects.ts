import type { Words } from '../../../locales';
import type { KeptRejects } from '../../imports/kept-rejects';
import type { ImportNews } from './api';

/** The file of what an import rejected; null: nothing. */
export function fileOfRejects(
  fileName: string,
  rejects: KeptRejects,
): Extract<ImportNews, { kind: 'result' }>['rejects'] {
  const text = rejects.text();
  return text === null ? null : { fileName, text };
}

/** An import's report, which says where the file of rejects has not had room for all. */
export function withCut(report: string, rejects: KeptRejects, words: Words): string {
  const left = rejects.left();
  return left === 0 ? report : `${report}\n${words('cases.rejectFileCut', { n: left })}`;
}
