import type { Words } from '../../locales';
import { ACTIONS, type AuditAction } from './actions';

type Area = AuditAction extends `${infer A}.${string}` ? A : never;

/** An action in words; one that this program does not know as it stands. */
export function wordsFor(action: string, words: Words): string {
  return isKnown(action) ? words(`audited.actions.${action}`) : action;
}

/** The areas of actions, each with its actions, by id and in words. */
export function areasOf(
  words: Words,
): { id: string; name: string; actions: { id: string; name: string }[] }[] {
  return [...new Set(ACTIONS.map(areaOf))].map((area) => ({
    id: area,
    name: words(`audited.areas.${area}`),
    actions: ACTIONS.filter((one) => areaOf(one) === area).map((id) => ({ id, name: wordsFor(id, words) })),
  }));
}

function areaOf(action: AuditAction): Area {
  return action.split('.')[0] as Area;
}

function isKnown(action: string): action is AuditAction {
  return (ACTIONS as readonly string[]).includes(action);
}
