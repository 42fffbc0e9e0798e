import type { WordKey } from '../../../locales';
import { checkMapping, type MappingProblem } from '../../imports/cases/check-mapping';
import type { Mapping } from '../../imports/cases/mapping';
import { findJsonFault } from '../../imports/find-json-fault';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { FieldProblem } from './api';

/** A mapping as it was sent or is written, or what is wrong with it in words. */
export async function checkedMapping(
  { services }: ConsoleDeps,
  asking: Asking,
  sent: object | string,
): Promise<{ readonly mapping: Mapping | null; readonly problems: readonly FieldProblem[] }> {
  const text = typeof sent === 'string' ? sent.replace(/^\uFEFF/, '') : null;
  const fault = text === null ? null : findJsonFault(text);
  if (fault) {
    const message = asking.words('mappings.wrong.json', { ...fault });
    return { mapping: null, problems: [{ field: '', message }] };
  }
  const centres = new Set((await services.centres.list()).map(({ _id }) => _id));
  const content: unknown = text === null ? sent : JSON.parse(text);
  const checked = checkMapping(content, { centres, districts: services.districts });
  return {
    mapping: checked.mapping,
    problems: (checked.problems ?? []).map((one) => ({ field: one.field, message: said(one, asking) })),
  };
}

function said({ code, missing = [], kind }: MappingProblem, { words }: Asking): string {
  const fields = missing.map((field) => words(`cases.field.${field}` as WordKey)).join(' / ');
  if (code !== 'missing') return words(`mappings.wrong.${code}`);
  if (kind === undefined) return words('mappings.wrong.missing', { fields });
  return words('mappings.wrong.missingFor', { fields, kind: words(`cases.kind.${kind}` as WordKey) });
}
