import type { Locale } from '../../src/core/actor';
import { fold } from '../../src/core/fold';
import { textReply } from '../../src/core/reply';
import { DIRECTIONS, ENDINGS, INQUIRY_TYPES } from '../../src/core/subjects';
import type { Correction } from '../../src/inquiries/correct';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { actOf } from './act';
import { exampleOf } from './claim';
import { readDirection, readEnding, readType } from './values';

const FIELDS = ['direction', 'type', 'district', 'outcome'] as const;
type Field = (typeof FIELDS)[number];
/** What each is called, with any ending. */
const CALLED: Readonly<Record<Field, readonly string[]>> = {
  direction: ['direction', 'istiqamət', 'направлени'],
  type: ['type', 'növ', 'вид', 'тип'],
  district: ['district', 'rayon', 'район'],
  outcome: ['outcome', 'nəticə', 'результат', 'итог'],
};
/** `field=value`, where a value goes on to the next field; each space is one. */
const PAIR = /(\p{L}+) ?= ?("[^"]*"|.*?)(?= \p{L}+ ?=|$)/gu;
/** No correction is longer; looking for pairs takes the longer the more there is, for each letter of it. */
const LONGEST = 400;

/** `/correct N field=value …`: mends a closed inquiry; the audit keeps both. */
export const operatorCorrect: BotHandler = {
  id: 'supervisor.correct',
  role: 'supervisor',
  match: (event) => isCommand(event, 'correct'),
  handle: async (event, context) => {
    const { services, words } = context;
    const written = event.kind === 'command' ? event.args : '';
    const args = written.length > LONGEST ? '' : written.replace(/\s+/g, ' ').trim();
    const [given = ''] = args.split(' ');
    const pairs = [...args.matchAll(PAIR)].map(
      ([, called, value]) => [fieldCalled(called!), value!] as const,
    );
    const usage = textReply(words('desk.usage.correct', { number: exampleOf(context) }));
    if (pairs.length === 0) return [usage];
    const act = actOf(context);
    const inquiry = await services.desk.find(act, given);
    if (!inquiry) return [textReply(words('desk.unknownNumber', { given: given.slice(0, 40) }))];
    const correction: Correction = {};
    for (const [field, value] of pairs) {
      if (!field) return [usage];
      const read = readField(field, value.replaceAll('"', '').trim(), context);
      if (read === null) return [textReply(badValue(field, value, context))];
      Object.assign(correction, { [field]: read });
    }
    const { state } = await services.desk.correct(act, inquiry, correction);
    if (state === 'unknown') return [usage];
    return [textReply(words(`desk.correct.${state}`, { number: inquiry.number }))];
  },
};

function fieldCalled(name: string): Field | undefined {
  return FIELDS.find((field) => CALLED[field].some((one) => fold(name).startsWith(fold(one))));
}

function readField(field: Field, value: string, { services }: Context): string | null {
  switch (field) {
    case 'direction':
      return readDirection(value);
    case 'type':
      return readType(value);
    case 'outcome':
      return readEnding(value);
    case 'district':
      return services.districts.find(value).sure?.code ?? null;
  }
}

function badValue(field: Field, value: string, { actor, services, words }: Context): string {
  const values: Readonly<Record<Field, () => readonly string[]>> = {
    direction: () => DIRECTIONS.map((code) => words(`menu.direction.${code}`)),
    type: () => INQUIRY_TYPES.map((code) => words(`stats.type.${code}`)),
    outcome: () => ENDINGS.map((code) => words(`stats.outcome.${code}`)),
    district: () => likelyNames(value, actor.locale, services),
  };
  const given = value.slice(0, 40);
  return words('desk.correct.value', { given, values: values[field]().join(', ') || '–' });
}

function likelyNames(value: string, locale: Locale, { districts }: Context['services']): string[] {
  return districts.find(value).likely.map(({ code }) => districts.nameOf(code, locale));
}
