import express from 'express';
import { Telegraf } from 'telegraf';
import { openLog } from './mongoose-log.mjs';
import { answer, apiRoot, path, ready, secretToken, token } from './settings.mjs';

/** telegraf + express + mongoose. */
const { log, stats } = await openLog();
const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply: false } });
bot.use(async (context, next) => {
  await log(context.update);
  await next();
});
bot.command('stats', async (context) => context.reply(await stats()));
bot.on('text', (context) => context.reply(answer));

const app = express();
app.use(bot.webhookCallback(path, { secretToken }));
const server = app.listen(0, '127.0.0.1', () => ready(server));
