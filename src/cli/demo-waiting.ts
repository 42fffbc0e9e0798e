import { wordsOf } from '../../locales';
import type { Core } from '../compose';
import { parseText } from '../core/event';

const QUESTIONS = ['pension', 'disability', 'work'] as const;

/** Lets made-up citizens ask for an operator on the web page, each once, however often the demo is started. */
export async function letWait({ config, inbox }: Pick<Core, 'config' | 'inbox'>): Promise<void> {
  const words = wordsOf(config.defaultLocale);
  for (const question of QUESTIONS) {
    const citizen = `demo-waiting-${question}`;
    for (const [index, text] of [words(`demo.question.${question}`), '/human'].entries())
      await inbox.record({
        ...{ channel: 'web', accountId: 'web', conversationId: citizen, senderId: citizen, sentAt: null },
        ...{ eventKey: `${citizen}/${index}`, messageId: `${citizen}/${index}` },
        localeHint: config.defaultLocale,
        ...parseText(text),
      });
  }
}
