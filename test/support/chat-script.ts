import { crc32, deflateSync } from 'node:zlib';
import { CHAT_ROLES, type ChatRole } from '../../src/core/chat';
import type { InboundEvent } from '../../src/core/event';
import { textReply, type Choice, type MadeReply } from '../../src/core/reply';

/** A real PNG of 640 × 360 pixels: teal below navy. */
export const PICTURE = drawPng(640, 360);

const MENU: readonly Choice[] = [
  { label: 'VƏM', value: 'direction:coordination' },
  { label: 'Əlillik', value: 'direction:disability' },
  { label: 'Əmək münasibətləri', value: 'direction:labour' },
  { label: 'Arayışların verilməsi', value: 'direction:certificates' },
  { label: 'Məşğulluq', value: 'direction:employment' },
  { label: 'Sosial müdafiə', value: 'direction:socialProtection' },
];

const STATS = `3 saylı Bakı DOST Mərkəzi
Avqust 2024 (01.08.2024 – 31.08.2024)
Mənbə: dərc olunmuş icmal, 31.08.2024 tarixinə olan məlumat

Birbaşa müraciətlər
Ay ərzində: 16 187
Kumulyativ (19.05.2020 tarixindən): 765 942

Vətəndaş məmnunluğu
Ay ərzində: 98,4 %, sorğuya cəlb edilib: 12 612 (77,9 %)
Kumulyativ: 98,1 %, sorğuya cəlb edilib: 391 778 (51,2 %)

Yaş göstəriciləri
Orta yaş: 48
Ən çox müraciət edən yaş qrupu: 60-69
Ən yaşlı vətəndaş: kişi 99, qadın 104

Növbədə gözləmə müddəti: — məlumat yoxdur`;

const STEPS: readonly Choice[] = [
  { label: '← İyul 2024', value: '/stats 3 2024-07' },
  { label: 'Sentyabr 2024 →', value: '/stats 3 2024-09' },
  { label: 'Agentlik', value: '/stats 2024-08' },
  { label: '1 saylı mərkəz', value: '/stats 1 2024-08' },
  { label: '2 saylı mərkəz', value: '/stats 2 2024-08' },
  { label: 'Abşeron', value: '/stats absheron 2024-08' },
];

/** What the harness's bot answers: enough of the real one to drive the page. */
export function scriptedReplies(event: InboundEvent): readonly MadeReply[] {
  const said = event.kind === 'choice' ? event.value : 'text' in event ? (event.text ?? '') : '';
  if (said.startsWith('/start')) return [textReply('Xidmət istiqamətini seçin və ya sualınızı yazın.', MENU)];
  if (said.startsWith('/stats')) return [roleOf(event) === 'citizen' ? unknown() : textReply(STATS, STEPS)];
  if (said.startsWith('/lang')) return [textReply('Dil seçildi.')];
  if (said.startsWith('/picture')) {
    return [{ kind: 'picture', png: PICTURE, alt: 'Avqust 2024 üzrə qrafik', caption: 'Avqust 2024' }];
  }
  if (said.startsWith('/document')) {
    const bytes = Buffer.from('a;b\n1;2\n');
    return [{ kind: 'document', bytes, fileName: 'hesabat-2024-08.csv', mimeType: 'text/csv' }];
  }
  if (said.startsWith('/')) return [unknown()];
  if (said.startsWith('direction:')) return [textReply('Sualınızı ətraflı yazın.')];
  return [textReply('Müraciətiniz qeydə alındı. Nömrəsi: 2024-000127')];
}

function unknown(): MadeReply {
  return textReply('Sorğunuz aydın olmadı. Zəhmət olmasa, başqa sözlərlə yazın.');
}

function roleOf(event: InboundEvent): ChatRole {
  return CHAT_ROLES.find((role) => event.senderId.startsWith(`demo-${role}:`)) ?? 'citizen';
}

function drawPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const row = (hex: string): Buffer =>
    Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(hex, 'hex'))]);
  const rows = Array.from({ length: height }, (_, y) => row(y * 2 < height ? '123a5e' : '0f9d8a'));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const pixels = chunk('IDAT', deflateSync(Buffer.concat(rows)));
  return Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))]);
}
