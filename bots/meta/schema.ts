import { z } from 'zod';

/** Ids are strings; a number is trusted only while JSON could not have rounded it. */
export const platformId = z
  .union([z.string().min(1).max(256), z.int().nonnegative()])
  .transform((id) => String(id));

const messageId = z.string().min(1).max(1000);
const party = z.object({ id: platformId.optional() });
const loose = z.union([z.string(), z.number()]).transform((value) => String(value));

/** One webhook request. Entries are looked at one by one, so that a bad one does not drop the others. */
export const bodySchema = z.object({
  object: z.enum(['page', 'instagram']),
  entry: z.array(z.unknown()),
});

/** One entry: what happened at one of our accounts. */
export const entrySchema = z.object({
  id: platformId,
  messaging: z.array(z.unknown()).optional(),
  standby: z.array(z.unknown()).optional(),
  changes: z.array(z.unknown()).optional(),
});

const attachmentSchema = z.object({
  type: z.string().nullish(),
  payload: z
    .object({
      sticker_id: loose.nullish(),
      /** Whatever it is: `mediaAddress` judges it. */
      url: z.unknown().optional(),
      coordinates: z.object({ lat: z.number(), long: z.number() }).nullish(),
    })
    .nullish(),
});
export type MetaAttachment = z.infer<typeof attachmentSchema>;

const messageSchema = z.object({
  mid: messageId.nullish(),
  text: z.string().nullish(),
  is_echo: z.boolean().nullish(),
  is_deleted: z.boolean().nullish(),
  app_id: loose.nullish(),
  metadata: z.string().nullish(),
  quick_reply: z.object({ payload: z.string() }).nullish(),
  reply_to: z.object({ mid: messageId.nullish() }).nullish(),
  attachments: z.array(attachmentSchema).nullish(),
});
export type MetaMessage = z.infer<typeof messageSchema>;

/** One event of `messaging[]` or `standby[]`, with the parts we read; the rest is only named. */
export const eventSchema = z.object({
  sender: party.nullish(),
  recipient: party.nullish(),
  /** A time that is none is unknown: the event itself may be sound. */
  timestamp: z.union([z.string(), z.number()]).optional().catch(undefined),
  message: messageSchema.nullish(),
  message_edit: z.object({ mid: messageId, text: z.string().nullish(), num_edit: loose.nullish() }).nullish(),
  postback: z.object({ mid: messageId.nullish(), payload: z.string().nullish() }).nullish(),
  reaction: z.object({ mid: messageId, action: z.string().nullish() }).nullish(),
  delivery: z
    .object({ mids: z.array(messageId).nullish(), watermark: z.union([z.string(), z.number()]).nullish() })
    .nullish(),
  read: z
    .object({ mid: messageId.nullish(), watermark: z.union([z.string(), z.number()]).nullish() })
    .nullish(),
});
export type MetaEvent = z.infer<typeof eventSchema>;

/** One of `changes[]`; only its field's name is read, and who caused it. */
export const changeSchema = z.object({
  field: z.string().max(100).optional(),
  value: z.object({ from: party.nullish() }).nullish().catch(null),
});
