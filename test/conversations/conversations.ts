import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CHANNEL_NAMES, type ChannelName } from '../../src/core/channel';
import { unnamedDetails } from '../support/unnamed-details';
import { parseTranscript } from './parse';
import { play } from './play';
import { isByHand, record } from './record';
import { openStage, type Stage } from './stage';
import type { Transcript } from './transcript';

/** Every transcript of this folder, in the order of their files. */
export function readTranscripts(): Transcript[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(az|ru|en)\/.+\.md$/.test(file))
    .sort()
    .map((file) =>
      parseTranscript(
        relative(process.cwd(), join(__dirname, file)),
        readFileSync(join(__dirname, file), 'utf8'),
      ),
    );
}

/**
 * `npm test` plays each transcript on one channel, the next one in turn; `npm run test:conversations` (CHANNELS=others) on the
 * others, CHANNELS=next on the first of these, and CHANNELS=all on all of them.
 */
const CHANNELS = process.env.RECORD ? 'all' : (process.env.CHANNELS ?? 'one');

/** Whether a transcript is played on a channel. */
function isPlayed({ absent }: Transcript, index: number, channel: ChannelName): boolean {
  const possible = CHANNEL_NAMES.filter((name) => !absent.has(name));
  const [first, ...others] = possible.map((_, at) => possible[(index + at) % possible.length]);
  switch (CHANNELS) {
    case 'all':
      return true;
    case 'one':
      return channel === first;
    case 'next':
      return channel === others[0];
    case 'others':
      // Those where it cannot happen say why, once.
      return channel !== first;
    default:
      throw new Error(`CHANNELS is ${CHANNELS}: it must be one, next, others or all`);
  }
}

/**
 * The tests of one channel: each transcript is played, one after another, on one server. `RECORD=1` writes the bot's
 * part of them anew instead.
 */
export function describeConversations(channel: ChannelName): void {
  describe(`conversations on ${channel}`, () => {
    // One server for those with a staff group, one for those without.
    const stages = new Map<boolean, Promise<Stage>>();
    const stageOf = ({ group }: Transcript): Promise<Stage> => {
      const stage = stages.get(group) ?? openStage(channel, { group });
      stages.set(group, stage);
      return stage;
    };
    afterAll(() => Promise.all([...stages.values()].map(async (stage) => (await stage).close())));

    for (const [index, transcript] of readTranscripts().entries()) {
      if (!isPlayed(transcript, index, channel)) continue;
      const why = transcript.absent.get(channel);
      const name = `${transcript.file.replace(/^.*conversations\//, '')}: ${transcript.title}`;
      if (why) it.skip(`${name} (${why})`, () => undefined);
      else
        it(name, async () => {
          const stage = await stageOf(transcript);
          await (process.env.RECORD && !isByHand(transcript)
            ? record(stage, transcript.file, transcript)
            : play(stage, transcript));
          const errors = stage.product.logged.filter((line) => /"level":"(error|fatal)"/.test(line));
          expect(errors).toEqual([]);
          expect(await unnamedDetails(stage.product.db)).toEqual([]);
        });
    }
  });
}
