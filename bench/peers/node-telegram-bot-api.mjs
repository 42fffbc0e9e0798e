import { MongoClient } from 'mongodb';
import { Bot } from 'node-telegram-bot-api';
import { createWebhookServer } from 'node-telegram-bot-api/node';
import {
  answer,
  apiRoot,
  connecting,
  figures,
  path,
  ready,
  secretToken,
  today,
  token,
  uri,
} from './settings.mjs';

/** node-telegram-bot-api, its own HTTP server, and the driver without mongoose. */
const {
  dbName,
  autoIndex: _autoIndex,
  autoCreate: _autoCreate,
  bufferCommands: _bufferCommands,
  ...options
} = connecting;
const client = await MongoClient.connect(uri, options);
const messages = client.db(dbName).collection('messages');
const counts = client.db(dbName).collection('counts');
await messages.createIndex({ chat: 1 });
await messages.createIndex({ sentAt: 1 });

const bot = new Bot(token, { apiRoot });
bot.use(async (context, next) => {
  const { update_id: _id, message } = context.update;
  const { chat, from, text, date } = message;
  await messages.insertOne({ _id, chat: chat.id, from: from.id, text, sentAt: new Date(date * 1000) });
  await counts.updateOne({ _id: today() }, { $inc: { messages: 1 } }, { upsert: true });
  await next();
});
bot.command('stats', async (context) => {
  const all = await counts.find().toArray();
  const day = all.find(({ _id }) => _id === today());
  await context.reply(
    figures(
      today(),
      day?.messages ?? 0,
      all.reduce((sum, one) => sum + one.messages, 0),
    ),
  );
});
bot.on('message', (context) => context.reply(answer));

const server = createWebhookServer(bot, { path, secretToken });
server.listen(0, '127.0.0.1', () => ready(server));
