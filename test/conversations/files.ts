import type { MetaPayload } from '../fakes/graph-payloads';
import { PICTURE } from '../support/chat-script';
import type { Product } from '../support/product';
import { FILES, type FileWord } from './transcript';

/** A file as a Telegram message carries it; it can be fetched from there by its id. */
export function telegramFile(
  { bot }: Product,
  word: FileWord,
  number: number,
  size?: number,
): Record<string, unknown> {
  const file = { file_id: `file-of-${number}`, file_unique_id: `u${number}` };
  const [path, bytes] = word === 'sənəd' ? ['documents/sened.pdf', PDF] : ['photos/file.png', PICTURE];
  bot.state.files.set(file.file_id, {
    path: path.replace('/', `/${number}-`),
    bytes: ofSize(bytes, size),
  });
  const sized = { ...file, width: 640, height: 360 };
  switch (FILES[word]) {
    case 'photo':
      return { photo: [{ ...sized, width: 64, height: 36 }, sized] };
    case 'document':
      return { document: { ...file, file_name: 'sened.pdf', mime_type: 'application/pdf' } };
    case 'voice':
      return { voice: { ...file, duration: 4 } };
    case 'video':
      return { video: { ...sized, duration: 4 } };
    case 'sticker':
      return { sticker: { ...sized, type: 'regular', is_animated: false, is_video: false } };
    case 'location':
      return { location: { latitude: 40.4093, longitude: 49.8671 } };
    case 'contact':
      return { contact: { phone_number: '+994501234567', first_name: 'Aysel' } };
  }
}

/** A file as Meta's webhooks carry it: its type, and where it can be fetched for a while. Null: nobody can send it there. */
export function metaFile(
  { graph }: Product,
  word: FileWord,
  number: number,
  size?: number,
): readonly [type: string, payload: MetaPayload] | null {
  const at = (name: string, bytes: Uint8Array, type: string): MetaPayload => ({
    url: graph.serve(`/v/${number}/${name}`, { bytes: ofSize(bytes, size), type }),
  });
  switch (FILES[word]) {
    case 'photo':
      return ['image', at('photo.png', PICTURE, 'image/png')];
    case 'document':
      return ['file', at('sened.pdf', PDF, 'application/pdf')];
    case 'voice':
      return ['audio', at('audioclip.mp4', CLIP, 'audio/mp4')];
    case 'video':
      return ['video', at('video.mp4', CLIP, 'video/mp4')];
    case 'sticker':
      return ['image', { ...at('sticker.png', PICTURE, 'image/png'), sticker_id: 369239263222822 }];
    case 'location':
      return ['location', { coordinates: { lat: 40.4093, long: 49.8671 } }];
    case 'contact':
      return null;
  }
}

/** A file as the chat page sends it; null: it offers no such. A picture that was pasted has no name. */
export function webFile(
  word: FileWord,
  size?: number,
): { readonly bytes: Buffer; readonly name?: string } | null {
  if (word === 'şəkil') return { bytes: ofSize(PICTURE, size) };
  return word === 'sənəd' ? { bytes: ofSize(PDF, size), name: 'sened.pdf' } : null;
}

/** The same file with something behind it, by which it is known again. */
function ofSize(bytes: Uint8Array, size = bytes.length): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))]);
}

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
const CLIP = Buffer.from('ftypisom');
