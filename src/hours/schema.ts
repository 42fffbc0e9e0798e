import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"');
const span = z
  .tuple([time, time])
  .refine(([from, to]) => from < to, 'must begin before it ends')
  .nullable();
const day = z
  .string()
  .regex(
    /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    'must be a day such as "2026-03-21", or "03-21" for every year',
  );
const name = z.strictObject({ az: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) });

/** When people answer: the week, days closed beside the public holidays, and holidays that are worked. */
export const hoursSchema = z.strictObject({
  version: z.literal(1),
  week: z.strictObject({
    monday: span,
    tuesday: span,
    wednesday: span,
    thursday: span,
    friday: span,
    saturday: span,
    sunday: span,
  }),
  closed: z.array(z.strictObject({ day, name })),
  working: z.array(day),
});

export type HoursFile = z.infer<typeof hoursSchema>;
