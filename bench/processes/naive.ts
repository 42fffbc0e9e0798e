import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler } from 'express';
import type { AddressInfo } from 'node:net';
import mongoose, { type ConnectOptions } from 'mongoose';
import { serve } from './serve';
import { APP_SECRET } from './wording';

/** What anybody would write first: `bare` checks the signature and answers, `naive` keeps the message as well. */
async function main(kind: 'bare' | 'naive', uri: string, connecting: ConnectOptions): Promise<void> {
  const app = express();
  if (kind === 'bare') app.post('/webhook', express.raw({ type: () => true }), bare);
  else {
    await mongoose.connect(uri, connecting);
    app.post(
      '/webhook',
      express.json({ verify: (req, _res, buffer) => void ((req as Raw).raw = buffer) }),
      await naive(),
    );
  }
  const server = app.listen(0, '127.0.0.1', () =>
    serve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
}

type Raw = Request & { raw: Buffer };

const bare: RequestHandler = (req, res) => {
  if (!isSigned(req, req.body as Buffer)) return void res.sendStatus(403);
  res.status(200).send('EVENT_RECEIVED');
};

async function naive(): Promise<RequestHandler> {
  const Message = mongoose.model(
    'Message',
    new mongoose.Schema({
      mid: { type: String, unique: true },
      sender: { type: String, index: true },
      text: String,
      sentAt: { type: Date, index: true },
    }),
  );
  await Message.init();
  return async (req, res) => {
    if (!isSigned(req, (req as Raw).raw)) return void res.sendStatus(403);
    for (const entry of req.body.entry)
      for (const { sender, timestamp, message } of entry.messaging)
        await Message.create({
          mid: message.mid,
          sender: sender.id,
          text: message.text,
          sentAt: new Date(timestamp),
        });
    res.status(200).send('EVENT_RECEIVED');
  };
}

function isSigned(req: Request, body: Buffer): boolean {
  const given = Buffer.from(String(req.headers['x-hub-signature-256'] ?? ''));
  const right = Buffer.from(`sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

const [kind, uri, connecting] = process.argv.slice(2) as ['bare' | 'naive', string, string];
void main(kind, uri, JSON.parse(connecting) as ConnectOptions);
