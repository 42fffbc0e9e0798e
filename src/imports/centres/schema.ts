import { z } from 'zod';
import { CENTRE_KINDS } from '../../../models/centre';
import { isDay } from '../../core/calendar';

const DAY = 'should be a day such as "2019-05-09", or null when it is unknown';
const TEXT = 'should be a text that is not empty';
const SHORT = 'should be a text of 1 to 20 characters, for a button';
const CONTROL = 'should have no control characters';
/** Names stand in pictures, pages and files, of which some have no place for more. */
const PLAIN = /^\P{Cc}*$/u;
const CODE = 'should be a code of lower-case letters, digits and hyphens, such as "3" or "absheron"';

const day = z.string({ error: DAY }).refine(isDay, DAY).nullable();
const text = z.string({ error: TEXT }).min(1, TEXT).regex(PLAIN, CONTROL);
const short = z.string({ error: SHORT }).min(1, SHORT).max(20, SHORT).regex(PLAIN, CONTROL);

/** One centre: a row of `models/centre.ts`. */
export const centreSchema = z.strictObject({
  _id: z.string({ error: CODE }).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, CODE),
  kind: z.enum(CENTRE_KINDS, {
    error: 'should be "centre", "branch", "point" or "department"',
  }),
  order: z.int({ error: 'should be a whole number, the position in lists' }),
  since: day,
  until: day.optional(),
  successor: z.string().nullable().optional(),
  names: z
    .array(
      z.strictObject({
        from: day,
        names: z.strictObject({ az: text, ru: text, en: text }),
        short: z.strictObject({ az: short, ru: short, en: short }),
      }),
    )
    .min(1, 'should have at least one name'),
  aliases: z.array(text),
});

/** The shape of a file of centres, such as `data/centres.json`: a list of rows of `models/centre.ts`. */
export const centresFileSchema = z
  .array(centreSchema, { error: 'should be a list of centres' })
  .superRefine((rows, context) => {
    rows.forEach((row, index) => {
      const first = rows.findIndex((other) => other._id === row._id);
      if (first === index) return;
      const message = `should be unique, but [${first}] has it too`;
      context.addIssue({ code: 'custom', path: [index, '_id'], message });
    });
  });
