import { wordsOf } from '../../locales';
import { formatMonthHeading } from '../../locales/format';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { dayOf, timeOf } from '../core/calendar';
import type { ReadyMonth } from '../publishing/prepare';
import { publishLines } from '../reports/publish';
import { renderStanding } from '../reports/publish-standing';
import { note, print } from './print';
import { readEndedMonth } from './read-month';
import { withCore } from './with-core';

interface PublishRequest {
  readonly lang: Locale;
  readonly yes: boolean;
}

/**
 * Prints the checks of a month, as anybody writes it, and seals it as it was printed when that is said. Fails when it
 * cannot be sealed.
 */
export async function publishMonth(said: string, { lang, yes }: PublishRequest): Promise<void> {
  await withCore(async (core) => {
    const month = readEndedMonth(said, dayOf(core.clock(), core.config.timezone));
    const options = await optionsOf(core, lang);
    const prepared = await core.services.publishing.prepare(month);
    const at = core.clock();
    await recordAudit(core.db, {
      ...{ _id: `publish.read|${month}|${at.toISOString()}`, at, actor: 'cli', action: 'publish.read' },
      ...{ subject: month, details: { state: prepared.state } },
    });
    if (prepared.state !== 'ready') {
      const by = prepared.state === 'sealed' ? prepared.seal : null;
      const when = by
        ? `${dayOf(by.sealedAt, core.config.timezone)} ${timeOf(by.sealedAt, core.config.timezone)}`
        : '';
      const seal = by && { when, who: by.sealedBy };
      print(renderStanding(prepared, month, seal, options).text);
      process.exitCode = 1;
      return;
    }
    print(
      [
        options.words('publish.title', { month: formatMonthHeading(month, lang) }),
        ...publishLines(prepared, options),
      ].join('\n'),
    );
    if (yes) await seal(core, prepared);
    else note(`To seal exactly these figures, for good: dost publish ${month} --yes`);
  });
}

async function seal(core: Core, { month, hash }: ReadyMonth): Promise<void> {
  const { state } = await core.services.publishing.seal({ month, hash, by: 'cli' });
  if (state !== 'done') throw new Error(`Nothing was sealed (${state}): run it again.`);
  print(`${month} is sealed.`);
}

async function optionsOf({ db, config }: Core, locale: Locale) {
  const centres = await db.centres.find().sort({ order: 1 }).toArray();
  return { locale, centres, words: wordsOf(locale), timezone: config.timezone };
}
