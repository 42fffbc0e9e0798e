import type { WordKey, Words } from '../../locales';
import { CHANNEL_NAMES } from '../core/channel';
import type { Subject } from '../core/subjects';
import { mainFigureKey } from './main-figure';

const NAMED: Readonly<Record<string, WordKey>> = {
  services: 'stats.totalServices',
  inquiries: 'stats.totalInquiries',
  'calls:incoming': 'stats.calls.incoming',
  'calls:answered': 'stats.answeredCalls',
  'calls:abandoned': 'stats.calls.abandoned',
  callbacks: 'stats.calls.callbacks',
  chat: 'stats.calls.chat',
  forwarded: 'stats.forwardedCalls',
  investigation: 'stats.investigated',
  surveyed: 'stats.surveyed',
  satisfied: 'measure.satisfied',
  oldestMan: 'import.figure.oldestMan',
  oldestWoman: 'import.figure.oldestWoman',
  youngest: 'import.figure.youngest',
  longestWait: 'stats.calls.longestWait',
};

/** What a figure of a subject that is read by itself is called, as it stands inside a line. */
export function measureName(subject: Subject, measure: string, words: Words): string {
  if (measure === 'received') return words(mainFigureKey(subject));
  if (Object.hasOwn(NAMED, measure)) return words(NAMED[measure]!);
  const [family, name] = measure.split(':') as [string, string];
  switch (family) {
    case 'outcome':
      return words(`stats.outcome.${name as 'open'}`);
    case 'direction':
      return words(`stats.direction.${name as 'none'}`);
    case 'type':
      return words(`stats.type.${name as 'none'}`);
    case 'service':
      return words(`stats.service.${name as 'tsek'}`);
    case 'nps':
      return words(`measure.nps.${name as 'passives'}`);
    case 'channel':
    case 'answered': {
      const channel = CHANNEL_NAMES.find((one) => one === name)!;
      const shown = words(`stats.channel.${channel}`);
      return family === 'channel' ? shown : words('stats.inboxAnswered', { channel: shown });
    }
    default:
      return measure;
  }
}
