import type { RequestHandler, Response } from 'express';
import { readMonth } from '../../../handlers/admin/asked-month';
import { monthToPublish, readMonthAsItStands } from '../../../handlers/admin/publish';
import { saidSeal } from '../../../handlers/admin/said-seal';
import type { Asking } from '../../../handlers/context';
import { renderOptions } from '../../../handlers/supervisor/asked';
import { exportRead } from '../../../handlers/supervisor/export-answer';
import { formatMonthHeading } from '../../../locales/format';
import { addMonths, type Month, monthOf } from '../../core/calendar';
import type { Subject } from '../../core/subjects';
import { publishTables } from '../../exports/publish-tables';
import { textReply } from '../../core/reply';
import type { Preparation } from '../../publishing/prepare';
import { publishSections } from '../../reports/publish';
import { renderStanding } from '../../reports/publish-standing';
import { formatQuery } from '../../stats/query';
import type { ConsoleDeps } from '../deps';
import { askedSchema, type BesideMonth, casesExportSchema, type PublishingAnswer, sealSchema } from './api';
import { askingOf } from './asking';
import { answerInstead } from './instead';
import { sendReplies } from './send-file';
import { shownTables } from './shown-tables';

/** `GET /publishing?q=2024-09`: a month as it stands and what its checks found, for administrators, as `/publish` shows it. */
export function answerPublishing(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const asking = askingOf(deps, res);
    const wanted = askedSchema.safeParse(req.query);
    if (asking.actor.role !== 'admin' || !wanted.success) return next();
    const asked = await readAsked(wanted.data.q, asking, res);
    if (asked) res.json(await shown(asked.prepared, asked.month, null, asking));
  };
}

/** `POST /publishing/seal`: seals exactly the figures that were shown; others are shown anew. */
export function sealMonth(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const asking = askingOf(deps, res);
    const wanted = sealSchema.safeParse(req.body);
    if (asking.actor.role !== 'admin' || !wanted.success) return next();
    const { month, hash } = wanted.data;
    const { services, words, actor } = asking;
    const sealed = await services.publishing.seal({ month, hash, by: actor.person });
    const named = { month: formatMonthHeading(month, actor.locale), command: `/corrections ${month}` };
    const said =
      sealed.state === 'done'
        ? words('publish.done', named)
        : sealed.state === 'changed'
          ? words('publish.changed')
          : null;
    res.json(await shown(await readMonthAsItStands(month, asking), month, said, asking));
  };
}

/** `GET /publishing/export?q=2024-09&format=xlsx`: the figures of a month as they would be sealed, as a file. */
export function exportMonth(deps: ConsoleDeps): RequestHandler {
  return async (req, res, next) => {
    const asking = askingOf(deps, res);
    const wanted = casesExportSchema.safeParse(req.query);
    if (asking.actor.role !== 'admin' || !wanted.success) return next();
    const { q, format } = wanted.data;
    const asked = await readAsked(q, asking, res);
    if (!asked) return;
    const { month, options, prepared } = asked;
    // Sealed since the page was shown, for one.
    if (prepared.state !== 'ready') {
      const { text, choices } = await standingOf(prepared, month, asking);
      return answerInstead(res, { replies: [textReply(text, choices)] });
    }
    const read = {
      ...{ command: 'publish', args: month, subject: 'all' as const },
      show: () => ({ text: '', choices: [] }),
      tables: () => publishTables(prepared, options),
    };
    await sendReplies(deps, res, await exportRead(read, format, asking));
  };
}

/** The month that is asked for, as it stands; null: what is wrong with the question was answered. */
async function readAsked(q: string, asking: Asking, res: Response) {
  const options = renderOptions(await asking.services.centres.list(), asking);
  const asked = readMonth(q, options, asking, 'publish.usage');
  if (!asked.ok) {
    answerInstead(res, asked);
    return null;
  }
  const { month } = await monthToPublish(asked.month, asking);
  return { month, options, prepared: await readMonthAsItStands(month, asking) };
}

async function shown(
  prepared: Preparation,
  month: Month,
  text: string | null,
  asking: Asking,
): Promise<PublishingAnswer> {
  const { services, actor } = asking;
  const { timezone } = services;
  const options = { ...renderOptions(await services.centres.list(), asking), timezone };
  const next = addMonths(month, 1);
  const beside = (other: Month): BesideMonth => ({
    ...{ month: other, label: formatMonthHeading(other, actor.locale) },
  });
  const about = {
    ...{ month, heading: formatMonthHeading(month, actor.locale), state: prepared.state, text },
    previous: beside(addMonths(month, -1)),
    next: next > monthOf(services.today()) ? null : beside(next),
  };
  if (prepared.state === 'ready')
    return {
      ...{ ...about, hash: prepared.hash, sections: publishSections(prepared, options) },
      tables: shownTables(publishTables(prepared, options), {
        cases: () => null,
        link: (_table, { key, values }) => ({
          ...{ label: String(values[0]), view: 'stats' },
          args: formatQuery({ subject: key as Subject, period: { kind: 'month', month } }),
        }),
      }),
    };
  const { text: standing } = await standingOf(prepared, month, asking);
  return { ...about, hash: null, tables: [], sections: [{ key: 'standing', lines: standing.split('\n') }] };
}

/** Why a month cannot be sealed now. */
async function standingOf(prepared: Exclude<Preparation, { state: 'ready' }>, month: Month, asking: Asking) {
  const { centres, timezone } = asking.services;
  const seal = prepared.state === 'sealed' ? await saidSeal(prepared.seal, asking) : null;
  return renderStanding(prepared, month, seal, { ...renderOptions(await centres.list(), asking), timezone });
}
