import type { IncomingMessage } from 'node:http';
import type { BotRequest, SentFile } from './bot-api-methods';

/** Reads one Bot API request in any of its four ways: query, JSON, form, multipart. */
export async function readBotRequest(method: string, request: IncomingMessage): Promise<BotRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const query = new URL(request.url ?? '/', 'http://fake').searchParams;
  const fields: Record<string, unknown> = Object.fromEntries(
    [...query].map(([key, text]) => [key, decode(text)]),
  );
  const files: Record<string, SentFile> = {};
  if (type.startsWith('application/json')) {
    Object.assign(fields, body.length > 0 ? (JSON.parse(body.toString()) as object) : {});
  } else if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [key, text] of new URLSearchParams(body.toString())) fields[key] = decode(text);
  } else if (type.startsWith('multipart/form-data')) {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    for (const [key, value] of form) {
      if (typeof value === 'string')
        fields[key] = key === 'caption' || key === 'text' ? value : decode(value);
      else {
        const bytes = new Uint8Array(await value.arrayBuffer());
        files[key] = { fileName: value.name, mimeType: value.type, bytes };
      }
    }
  }
  return { method, fields, files };
}

/** Forms carry objects as JSON text; other texts stay what they are. */
function decode(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
