/** What each of the bots is told: the same address, durability and platform as ours. */
export const {
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  TELEGRAM_WEBHOOK_SECRET: secretToken,
  MONGODB_URI: uri,
} = process.env;
export const connecting = JSON.parse(process.env.CONNECTING);
export const path = '/webhooks/telegram';
export const answer = 'Müraciətiniz qeydə alındı. Tezliklə cavab veriləcək.';

/** The figures as `/stats` says them. */
export const figures = (day, count, all) => `${day}: ${count} müraciət. Ümumilikdə: ${all}.`;
export const today = () => new Date().toISOString().slice(0, 10);

/** Tells the bench where this bot listens, and ends with it. */
export function ready(server) {
  const { port } = server.address();
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: `http://127.0.0.1:${port}` });
}
