import { declareCases } from '../../src/cases/declare';
import type { CaseField } from '../../src/core/cases';
import type { ChannelName } from '../../src/core/channel';
import type { Subject } from '../../src/core/subjects';
import type { Measure } from '../../src/stats/figures';
import { coverageOf, declareChannels, noteChannels, readCoverage } from '../../src/stats/coverage';
import { registerSource } from '../../src/sources/register';
import { useDatabase } from '../support/database';

const database = useDatabase();
const db = () => database.collections;
const on = (today: string, ...channels: ChannelName[]) => declareChannels(db(), channels, today);
const days = async (channel: ChannelName, today: string) =>
  (await readCoverage(db(), [], today)).chat.get(channel);

describe('a channel covers', () => {
  test('nothing before it was ever on', async () => {
    expect(await days('telegram', '2024-09-30')).toEqual([]);
  });

  test('its days from the day it is switched on, up to and with today', async () => {
    await on('2024-09-10', 'telegram');
    expect(await days('telegram', '2024-09-12')).toEqual([{ from: '2024-09-10', to: '2024-09-13' }]);
  });

  test('the same days however often the server starts, two at once included', async () => {
    await Promise.all([on('2024-09-10', 'telegram'), on('2024-09-10', 'telegram')]);
    await on('2024-09-10', 'telegram');
    await on('2024-09-15', 'telegram');
    expect(await days('telegram', '2024-09-20')).toEqual([{ from: '2024-09-10', to: '2024-09-21' }]);
    expect(await db().coverage.countDocuments()).toBe(1);
  });

  test('the day it is switched off, and not the next', async () => {
    await on('2024-09-01', 'telegram');
    await on('2024-09-10');
    expect(await days('telegram', '2024-09-20')).toEqual([{ from: '2024-09-01', to: '2024-09-11' }]);
  });

  test('not the days between when it is switched off and on again', async () => {
    await on('2024-09-01', 'telegram');
    await on('2024-09-10');
    await on('2024-09-15', 'telegram');
    expect(await days('telegram', '2024-09-20')).toEqual([
      { from: '2024-09-01', to: '2024-09-11' },
      { from: '2024-09-15', to: '2024-09-21' },
    ]);
  });

  test('one stretch when that happens within a day, however often', async () => {
    await on('2024-09-01', 'telegram');
    for (let round = 0; round < 2; round++) {
      await on('2024-09-10');
      await on('2024-09-10', 'telegram');
    }
    expect(await days('telegram', '2024-09-20')).toEqual([{ from: '2024-09-01', to: '2024-09-21' }]);
    await on('2024-09-10');
    expect(await days('telegram', '2024-09-20')).toEqual([{ from: '2024-09-01', to: '2024-09-11' }]);
  });

  test('not the days on which no server ran, which are unknown and not 0', async () => {
    const note = (today: string, noted: string | null) => noteChannels(db(), ['telegram'], today, noted);
    await on('2024-09-01', 'telegram');
    await note('2024-09-01', null);
    await note('2024-09-02', '2024-09-01');
    await on('2024-09-05', 'telegram');
    await note('2024-09-05', null);
    await note('2024-09-06', '2024-09-05');
    await on('2024-09-07', 'telegram');
    expect(await days('telegram', '2024-09-08')).toEqual([
      { from: '2024-09-01', to: '2024-09-03' },
      { from: '2024-09-05', to: '2024-09-09' },
    ]);
    // Switched off only after the days it was not seen.
    await note('2024-09-08', '2024-09-07');
    await on('2024-09-20');
    expect((await days('telegram', '2024-09-20'))!.at(-1)).toEqual({ from: '2024-09-05', to: '2024-09-09' });
  });

  test('days of a server that ran but could not reach the database, for what came then waited on its disk', async () => {
    await on('2024-09-01', 'telegram');
    await noteChannels(db(), ['telegram'], '2024-09-01', null);
    await noteChannels(db(), ['telegram'], '2024-09-06', '2024-09-05');
    expect(await days('telegram', '2024-09-06')).toEqual([{ from: '2024-09-01', to: '2024-09-07' }]);
  });

  test('not the days for which the machine of a server slept', async () => {
    await on('2024-09-01', 'telegram');
    await noteChannels(db(), ['telegram'], '2024-09-01', null);
    await noteChannels(db(), ['telegram'], '2024-09-06', '2024-09-01');
    expect(await days('telegram', '2024-09-06')).toEqual([
      { from: '2024-09-01', to: '2024-09-02' },
      { from: '2024-09-06', to: '2024-09-07' },
    ]);
  });

  test('its days whatever the other channels do', async () => {
    await on('2024-09-01', 'telegram', 'messenger');
    await on('2024-09-05', 'messenger');
    expect(await days('messenger', '2024-09-06')).toEqual([{ from: '2024-09-01', to: '2024-09-07' }]);
  });
});

describe('the log answers', () => {
  const of = async (subject: Subject, measure: Measure) =>
    coverageOf(subject, measure, await readCoverage(db(), [subject], '2024-09-20'));

  beforeEach(async () => {
    await on('2024-09-01', 'telegram');
    await on('2024-09-10', 'telegram', 'messenger');
  });

  test('for the chatbot and the call centre’s chat on the days of any channel', async () => {
    const all = { from: '2024-09-01', to: '2024-09-21' };
    expect(await of('chatbot', 'received')).toEqual([{ ...all, series: 'chatbot' }]);
    expect(await of('call-centre', 'chat')).toEqual([{ ...all, series: 'call-centre' }]);
  });

  test('for the social inbox on the days of Messenger or Instagram', async () => {
    expect(await of('social', 'received')).toEqual([
      { from: '2024-09-10', to: '2024-09-21', series: 'social' },
    ]);
  });

  test('for a channel’s share on that channel’s days alone', async () => {
    expect(await of('chatbot', 'channel:messenger')).toEqual([
      { from: '2024-09-10', to: '2024-09-21', series: 'chatbot' },
    ]);
    expect(await of('chatbot', 'channel:instagram')).toEqual([]);
  });

  test('for no call and for no visit', async () => {
    expect(await of('call-centre', 'calls:incoming')).toEqual([]);
    expect(await of('centre:3', 'received')).toEqual([]);
    expect(await of('agency', 'received')).toEqual([]);
  });
});

describe('sources of cases answer', () => {
  const of = async (measure: Measure | 'ages') =>
    coverageOf('centre:3', measure, await readCoverage(db(), ['centre:3'], '2024-10-20'));
  const visits = (source: string, from: string, to: string | null, fields: CaseField[] = []) =>
    declareCases(db(), { source, subjects: ['centre:3'], measured: 'visit', fields, from, to });

  test('for the days they cover, up to today while they go on', async () => {
    await visits('desk', '2024-09-01', null);
    expect(await of('received')).toEqual([{ from: '2024-09-01', to: '2024-10-21', series: 'centre:3@desk' }]);
    expect(await of('service:tsek')).toEqual([]);
  });

  test('only for what the fields they state let them count', async () => {
    await visits('desk', '2024-09-01', '2024-10-01', ['direction']);
    expect(await of('direction:labour')).toHaveLength(1);
    expect(await of('outcome:answered')).toEqual([]);
    expect(await of('ages')).toEqual([]);
  });

  test('one for each day: of two the one that comes first', async () => {
    await registerSource(db(), 'desk', new Date(0));
    await registerSource(db(), 'paper', new Date(0));
    await visits('paper', '2024-09-01', '2024-10-01');
    await visits('desk', '2024-09-10', '2024-09-20');
    expect(await of('received')).toEqual([
      { from: '2024-09-10', to: '2024-09-20', series: 'centre:3@desk' },
      { from: '2024-09-01', to: '2024-09-10', series: 'centre:3@paper' },
      { from: '2024-09-20', to: '2024-10-01', series: 'centre:3@paper' },
    ]);
  });
});
