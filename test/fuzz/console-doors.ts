import { readFileSync } from 'node:fs';
import { dataPath } from '../../src/database/project-root';
import { ID, SERIAL } from './corpus';

const text = { topic: 'Yeni', questions: ['Yeni sual?'], answer: 'Yeni cavab', links: [] };
const changes = {
  entries: [{ was: null, id: `new-${SERIAL}`, direction: 'labour', texts: { az: text, ru: text, en: text } }],
  removed: [],
};
const [known] = JSON.parse(readFileSync(dataPath('centres.json'), 'utf8')) as [{ names: object[] }];
const centre = {
  ...{ kind: 'centre', order: 90, since: '2024-09-01', until: null, successor: null },
  ...{ names: known.names, aliases: ['yeni'] },
};
const subscription = { kind: 'daily', subject: 'centre:3' };
const inquiry = (verb: string): string => `inbox/inquiries/NUMBER/${verb}`;

/** Every door of the console's that takes JSON, with a body that it takes; NUMBER stands for an inquiry's. */
export const DOORS: readonly (readonly [path: string, body: object])[] = [
  ['sign-in', { token: 'x'.repeat(43) }],
  ['account/language', { locale: 'az' }],
  ['account/end', { id: 'x'.repeat(43) }],
  ['inbox/duty', { id: ID, on: true }],
  ...['take', 'release', 'block', 'unblock'].map((verb) => [inquiry(verb), { id: ID }] as const),
  ...['reply', 'note'].map((verb) => [inquiry(verb), { id: ID, text: 'Sənədiniz hazırdır' }] as const),
  [inquiry('transfer'), { id: ID, to: '9' }],
  [inquiry('describe'), { id: ID, direction: 'labour', type: 'question', district: 'quba' }],
  [
    inquiry('close'),
    { id: ID, outcome: 'answered', direction: 'labour', type: 'question', district: null, note: 'Qeyd' },
  ],
  [inquiry('correct'), { id: ID, outcome: 'refused', district: 'quba' }],
  ['dashboard/subscriptions', subscription],
  ['dashboard/subscriptions/stop', subscription],
  ['dashboard/publishing/seal', { month: '2024-09', hash: '0123456789abcdef' }],
  ['administration/staff/9', { label: 'Leyla', limits: { centres: ['1', '2'], grants: ['agency'] } }],
  ['administration/invites', { role: 'operator', label: 'Aysel' }],
  ['administration/subscriptions', { kind: 'alerts', subject: null }],
  ['administration/answers/try', { after: 0, changes, question: 'Yeni sual?' }],
  ['administration/answers/publish', { after: 0, changes }],
  ['administration/answers/restore', { after: 0, version: 0 }],
  ['administration/centres', { code: `new-${SERIAL}`, centre }],
  ['administration/centres/7', { version: '', centre }],
  ['administration/mappings/fuzz', { after: 0, mapping: { columns: { id: ['nömrə'], centre: ['filial'] } } }],
  ['administration/mappings/fuzz/restore', { after: 0, version: 0 }],
];
