import { z } from 'zod';

/** What a place is, as its name in a sentence needs it. */
const kind = z.enum(['city', 'baku', 'district', 'naxcivan']);
const text = z.string().trim().min(1);

/** The country's districts and cities: a code that never changes, names, and other spellings and names people type. */
export const districtsSchema = z.strictObject({
  version: z.literal(1),
  districts: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'must be a code such as "xocavend"'),
        kind,
        names: z.strictObject({ az: text, ru: text, en: text }),
        also: z.array(text).optional(),
      }),
    )
    .min(1),
});

/** One district or city; `baku` is a district of Bakı, `naxcivan` one of Naxçıvan. */
export type District = z.infer<typeof districtsSchema>['districts'][number];
