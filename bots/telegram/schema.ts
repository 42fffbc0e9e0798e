import { z } from 'zod';

// Only the fields we use, so that whatever Telegram adds is let through unseen. What a message can do without
// (a language, a file's name) is dropped when it is not as documented; what identifies it is required.

const id = z.number().int();
/** Unix seconds, up to the year 9999. */
const seconds = z.number().int().min(0).max(253_402_300_799);
const hint = z.string().optional().catch(undefined);

const chat = z.object({ id, type: z.string() });
const user = z.object({ id, language_code: hint });
const file = z.object({ file_id: z.string().min(1), file_name: hint });
const place = z.object({ latitude: z.number(), longitude: z.number() });

/** A `Message`, in whatever update it comes. */
export const messageSchema = z.object({
  message_id: id,
  date: seconds,
  edit_date: seconds.optional(),
  chat,
  from: user.optional(),
  sender_chat: z.object({ id }).optional(),
  forward_origin: z.unknown().optional(),
  forward_date: z.unknown().optional(),
  reply_to_message: z.object({ message_id: id }).optional().catch(undefined),
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: hint,
  photo: z
    .array(z.object({ file_id: z.string().min(1), width: z.number(), height: z.number() }))
    .min(1)
    .optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  sticker: file.optional(),
  location: place.optional(),
  venue: z.object({ location: place }).optional(),
  contact: z.object({ phone_number: z.string(), first_name: z.string(), last_name: hint }).optional(),
});
export type Message = z.infer<typeof messageSchema>;

/** A pressed button. Telegram gives no time of the press, and no message when it is too old. */
export const callbackQuerySchema = z.object({
  id: z.string().min(1),
  from: user,
  message: z.object({ chat }).optional(),
  data: z.string().optional(),
});

/** Somebody blocked, unblocked, added or removed the bot. */
export const chatMemberSchema = z.object({
  date: seconds,
  chat,
  from: user,
  new_chat_member: z.object({ status: z.string(), is_member: z.boolean().optional() }),
});

/** Of anything else we keep who, where and when. */
export const anythingSchema = z.object({
  date: seconds.optional().catch(undefined),
  edit_date: seconds.optional().catch(undefined),
  message_id: id.optional().catch(undefined),
  chat: z.object({ id, type: hint }).optional().catch(undefined),
  from: user.optional().catch(undefined),
  user: user.optional().catch(undefined),
});

/** The envelope: an id and one thing that happened, under its kind. */
export const updateSchema = z.looseObject({ update_id: z.number().int().min(0) });
