import mongoose from 'mongoose';
import { connecting, figures, today, uri } from './settings.mjs';

/** The log and the counts as they are usually written with mongoose: a document a message, a counter a day. */
export async function openLog() {
  const Message = mongoose.model(
    'Message',
    new mongoose.Schema({
      updateId: { type: Number, unique: true },
      chat: { type: Number, index: true },
      from: { type: Number, index: true },
      text: String,
      sentAt: { type: Date, index: true },
    }),
  );
  const Count = mongoose.model('Count', new mongoose.Schema({ _id: String, messages: Number }));
  await mongoose.connect(uri, connecting);
  await Message.init();
  return {
    log: async ({ update_id: updateId, message }) => {
      const { chat, from, text, date } = message;
      await Message.create({ updateId, chat: chat.id, from: from.id, text, sentAt: new Date(date * 1000) });
      await Count.updateOne({ _id: today() }, { $inc: { messages: 1 } }, { upsert: true });
    },
    stats: async () => {
      const counts = await Count.find().lean();
      const day = counts.find(({ _id }) => _id === today());
      return figures(
        today(),
        day?.messages ?? 0,
        counts.reduce((sum, { messages }) => sum + messages, 0),
      );
    },
  };
}
