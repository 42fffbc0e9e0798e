import { addMonths, addDays, isMonth } from '../../core/calendar';
import { CASE_KINDS, type CaseKind } from '../../core/cases';

/** What `/import visits front-desk 2024-09-01..2024-09-30 check` asks for; days as they were written. */
export interface ImportCaption {
  readonly kind: CaseKind;
  readonly source: string;
  readonly from: string;
  readonly last: string;
  readonly check: boolean;
}

const CHECK = new Set(['check', 'dry-run', 'yoxla', 'проверка']);

/** Reads what follows `/import`; null when it cannot be meant. A month stands for its days. Never throws. */
export function parseImportCaption(args: string): ImportCaption | null {
  const words = args.trim().split(/\s+/);
  const check = CHECK.has(words.at(-1)?.toLowerCase() ?? '');
  const [named, source, ...rest] = check ? words.slice(0, -1) : words;
  const kind = CASE_KINDS.find((one) => [one, `${one}s`].includes(named?.toLowerCase() ?? ''));
  const span = rest.join('').split(/\.\.|…|–/);
  if (!kind || !source || span.length > 2 || !span[0]) return null;
  const [first, second = first] = span as [string, string?];
  return {
    ...{ kind, source: source.toLowerCase(), check },
    from: isMonth(first) ? `${first}-01` : first,
    last: isMonth(second) ? addDays(`${addMonths(second, 1)}-01`, -1) : second,
  };
}
