import express from 'express';
import { Bot, webhookCallback } from 'grammy';
import { openLog } from './mongoose-log.mjs';
import { answer, apiRoot, path, ready, secretToken, token } from './settings.mjs';

/** grammY + express + mongoose. */
const { log, stats } = await openLog();
const bot = new Bot(token, { client: { apiRoot } });
bot.use(async (context, next) => {
  await log(context.update);
  await next();
});
bot.command('stats', async (context) => context.reply(await stats()));
bot.on('message:text', (context) => context.reply(answer));
await bot.init();

const app = express();
app.post(path, express.json(), webhookCallback(bot, 'express', { secretToken }));
const server = app.listen(0, '127.0.0.1', () => ready(server));
