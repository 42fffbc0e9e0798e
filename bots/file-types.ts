const UNKNOWN = 'application/octet-stream';

/** The types we tell apart, by the endings of names; a type's first ending is its usual one. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['pdf', 'application/pdf'],
  ['ogg', 'audio/ogg'],
  ['oga', 'audio/ogg'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['txt', 'text/plain'],
]);
const KNOWN: ReadonlySet<string> = new Set(TYPES.values());

/** The type that a file's name stands for. */
export function typeOfName(fileName: string): string {
  return TYPES.get(fileName.split('.').at(-1)!.toLowerCase()) ?? UNKNOWN;
}

/** A `Content-Type` header as one of the types we know: what else a server says is not passed on. */
export function typeOfHeader(contentType: string | null): string {
  const type = contentType?.split(';')[0]!.trim().toLowerCase() ?? '';
  return KNOWN.has(type) ? type : UNKNOWN;
}

/** What a file of this type is called when nobody named it. */
export function plainName(mimeType: string): string {
  const ending = [...TYPES].find(([, type]) => type === mimeType)?.[0];
  return ending ? `file.${ending}` : 'file';
}
