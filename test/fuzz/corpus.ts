import { readFileSync } from 'node:fs';
import { dataPath } from '../../src/database/project-root';
import { telegramInbound } from '../bots/telegram/harness';
import { CITIZEN } from '../bots/telegram/payloads';
import { INSTAGRAM, metaHarness, PAGE, PERSON } from '../bots/meta/harness';
import type { Build, InboundHarness } from '../contracts/channel';
import { metaPayloads } from '../fakes/graph-payloads';
import { visit } from '../support/ingest';
import { type Tree, treeOf } from './tree';

/** Stand for what is another at each sending: the serial, the time in seconds, and who writes. */
export const SERIAL = 77_777_777;
const AT = new Date('2024-09-02T10:15:30Z');
export const SECONDS = String(AT.getTime() / 1000);

/** Who sends something, and when; `serial` has eight digits. */
export interface Sending {
  readonly serial: number;
  readonly at: Date;
  readonly person: string;
}

/** What was made of a payload of the corpus, as it goes out now. */
export function addressed(text: string, { serial, at, person }: Sending): string {
  return text
    .replaceAll(String(SERIAL), String(serial))
    .replaceAll(SECONDS, String(Math.floor(at.getTime() / 1000)))
    .replaceAll(new RegExp(`${CITIZEN}|${PERSON}`, 'g'), person);
}

function builds({ payloads }: InboundHarness): Build[] {
  return [
    ...['salam', 'İş saatlarınız necədir?', '/start', '/status', 'əlillik müavinəti'].map(payloads.text),
    ...Object.values(payloads.choices ?? {}).flatMap((choose) =>
      ['lang:az', 'direction:labour', 'x'].map(choose),
    ),
    ...Object.values({ ...payloads.attachments, ...payloads.others }).map(({ build }) => build),
    ...(payloads.edited ? [payloads.edited('düzəliş')] : []),
    ...Object.values(payloads.unsupported ?? {}),
  ];
}

const madeOf = (all: readonly Build[]): Tree[] =>
  all.map((build) => treeOf(build({ serial: SERIAL, at: AT })));

function meta(name: 'messenger' | 'instagram'): Tree[] {
  const account = name === 'messenger' ? PAGE : INSTAGRAM;
  const moment = { account, person: PERSON, at: AT, mid: `m_${SERIAL}` };
  const more = [
    metaPayloads.files(moment, [
      { type: 'image', url: 'https://scontent.fbcdn.net/a' },
      { type: 'file', url: 'http://127.0.0.1/b' },
    ]),
    metaPayloads.delivered(moment, ['m_1', 'm_2'], AT),
    metaPayloads.readMessage(moment),
    metaPayloads.reaction(moment, 'unreact'),
    metaPayloads.accountLinking(moment),
    metaPayloads.text(moment, 'cavab', { reply_to: { mid: 'm_1' } }),
  ];
  return [...madeOf(builds(metaHarness(name).inbound!)), ...more.map(treeOf)];
}

export const ID = `00000000-0000-4000-8000-0000${SERIAL}`;
const id = `V-${SERIAL}`;
const at = '2024-09-03T10:15:00+04:00';

/** The documented payloads of each way in, before anything is changed. */
export const CORPUS = {
  telegram: madeOf(builds(telegramInbound())),
  messenger: meta('messenger'),
  instagram: meta('instagram'),
  web: [
    { id: ID, text: 'İş saatlarınız necədir?', locale: 'az' },
    { id: ID, text: '/start' },
    { id: ID, text: 'Добрый день', locale: 'ru' },
    { id: ID, choice: 'direction:labour' },
    { id: ID, choice: 'lang:en', locale: 'en' },
    { id: ID, text: 'salam', role: 'admin' },
  ].map(treeOf),
  ingest: [
    visit(id, {
      direction: 'labour',
      type: 'question',
      outcome: 'answered',
      sex: 'f',
      age: 41,
      waitSeconds: 60,
    }),
    {
      kind: 'call',
      id,
      at,
      closedAt: '2024-09-03T10:20:00+04:00',
      answered: true,
      waitSeconds: 12,
      serviceSeconds: 300,
    },
    { kind: 'callback', id, day: '2024-09-03', outcome: 'answered' },
    { kind: 'service', id, subject: 'agency', day: '2024-09-03', service: 'electronic' },
    { kind: 'survey', id, centre: '3', at, satisfied: true, nps: 9 },
  ].map(treeOf),
  digest: [treeOf(JSON.parse(readFileSync(dataPath('digests', '2024-08.json'), 'utf8')))],
  centres: [treeOf(JSON.parse(readFileSync(dataPath('centres.json'), 'utf8')))],
} satisfies Record<string, Tree[]>;

/** What can follow a command, besides words that break programs. */
export const ARGUMENTS: readonly string[] = [
  ...[
    '1',
    '2',
    '3',
    '7',
    'absheron',
    'karabakh',
    'agency',
    'agentlik',
    'centre:3',
    '3-cü mərkəz',
    'Bakı',
    'quba',
    '2024',
    '2024-08',
  ],
  ...[
    '2024-09',
    '2024-09-03',
    'avqust',
    'avqust 2024',
    'bu ay',
    'dünən',
    'today',
    'yesterday',
    '01.08.2024-31.08.2024',
    '2024-Q3',
    '2019..2026',
  ],
  ...[
    'xlsx',
    'csv',
    'json',
    'pdf',
    'png',
    'daily',
    'weekly',
    'monthly',
    'yes',
    'bəli',
    'outcome=refused',
    'direction=labour',
    'by month',
    'help',
  ],
  ...[
    'supervisor',
    'operator',
    'admin',
    'citizen',
    'label',
    '"Leyla"',
    'revoke',
    '#1',
    '2024-000001',
    '999999999999',
    '-1',
    '0',
    '1 2 3 4 5 6 7',
  ],
  ...[
    'visits',
    'calls',
    'front-desk',
    'all',
    'hamısı',
    'compare',
    'with',
    'vs',
    'male',
    'qadın',
    '60-69',
    '18',
    '100%',
    'nps',
    'csat',
  ],
];

/** Values of buttons, real ones and almost. */
export const PRESSED: readonly string[] = [
  ...[
    'lang:az',
    'lang:ru',
    'direction:labour',
    'direction:x',
    'type:question',
    'birth-year:1985',
    'birth-year:-1',
    'sex:f',
    'district:quba',
  ],
  ...[
    'helped:x:yes',
    'helped:',
    'rate:5',
    'rate:2024-000001:5',
    'nps:9',
    'claim:2024-000001',
    'claim:',
    'close:2024-000001:outcome:answered',
  ],
  ...[
    'for:2024-000001:x',
    'transfer:2024-000001:1',
    '/stats 3 2024-08',
    '/export 3 2024-08 csv',
    'import:yes',
    'skip',
    'back',
    'topics:1',
    ':::::',
  ],
];
