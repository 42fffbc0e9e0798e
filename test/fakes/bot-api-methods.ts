/** A file that came in a multipart request. */
export interface SentFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** What one request carried: fields as values (JSON fields decoded), files apart. */
export interface BotRequest {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** One that is sent again by its `file_id` stands here too, as its field has the id. */
  readonly files: Record<string, SentFile>;
}

/** What the fake remembers between calls. */
export interface BotState {
  readonly botId: number;
  readonly username: string;
  webhook: {
    url: string;
    secret: string;
    allowed: string[];
    maxConnections: number;
    lastError?: string;
    /** Seconds since 1970; now unless given. */
    lastErrorDate?: number;
  };
  readonly commands: Map<string, unknown>;
  readonly unknownChats: Set<string>;
  readonly blockedBy: Set<string>;
  nextMessageId: number;
  /** What people sent, by `file_id`. */
  readonly files: Map<string, { readonly path: string; readonly bytes: Uint8Array }>;
  /** What we sent, by the `file_id` that it may be sent again by. */
  readonly sentFiles: Map<string, { readonly kind: 'photo' | 'document'; readonly file: SentFile }>;
  readonly now: () => number;
}

/** A refusal as the Bot API words it. */
export class BotRefusal extends Error {
  constructor(
    readonly code: number,
    description: string,
    readonly parameters?: Readonly<Record<string, unknown>>,
  ) {
    super(description);
  }
}

type Method = (request: BotRequest, state: BotState) => unknown;

/** The methods, each as honest to the documentation as what we send needs. `getUpdates` is the server's. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: (_request, { botId, username }) => ({ id: botId, is_bot: true, first_name: 'DOST', username }),
  setWebhook,
  deleteWebhook: (_request, state) => {
    state.webhook = { url: '', secret: '', allowed: [], maxConnections: 40 };
    return true;
  },
  getWebhookInfo: (_request, { webhook, now }) => ({
    url: webhook.url,
    has_custom_certificate: false,
    pending_update_count: 0,
    ...(webhook.url && { max_connections: webhook.maxConnections }),
    ...(webhook.allowed.length > 0 && { allowed_updates: webhook.allowed }),
    ...(webhook.lastError && {
      last_error_date: webhook.lastErrorDate ?? Math.floor(now() / 1000),
      last_error_message: webhook.lastError,
    }),
  }),
  setMyCommands,
  getMyCommands: ({ fields }, { commands }) => commands.get(menuKey(fields)) ?? [],
  deleteMyCommands: ({ fields }, { commands }) => {
    commands.delete(menuKey(fields));
    return true;
  },
  getFile: ({ fields }, { files }) => {
    const id = String(fields['file_id']);
    const file = files.get(id);
    if (!file) throw bad('wrong file_id or the file is temporarily unavailable');
    if (file.bytes.length > 20_000_000) throw bad('file is too big');
    const size = { file_size: file.bytes.length, file_path: file.path };
    return { file_id: id, file_unique_id: `unique-${id}`, ...size };
  },
  sendMessage,
  sendPhoto: (request, state) => sendFile(request, state, 'photo'),
  sendDocument: (request, state) => sendFile(request, state, 'document'),
  sendChatAction: ({ fields }, state) => {
    checkChat(fields, state);
    if (!ACTIONS.has(String(fields['action']))) throw bad('wrong parameter action in request');
    return true;
  },
  answerCallbackQuery: ({ fields }) => {
    const id = fields['callback_query_id'];
    if (typeof id !== 'string' || id === '' || id === 'old') {
      throw bad('query is too old and response timeout expired or query ID is invalid');
    }
    return true;
  },
};

const ACTIONS = new Set(['typing', 'upload_photo', 'upload_document']);

function setWebhook({ fields }: BotRequest, state: BotState): true {
  const url = String(fields['url'] ?? '');
  const secret = String(fields['secret_token'] ?? '');
  // The real one wants HTTPS always; on this machine there is no certificate to show.
  if (url !== '' && !/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(url)) {
    throw bad('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (!/^[A-Za-z0-9_-]{0,256}$/.test(secret)) throw bad('secret token contains unallowed characters');
  const maxConnections = Number(fields['max_connections'] ?? 40);
  if (!(maxConnections >= 1 && maxConnections <= 100)) throw bad('max_connections must be from 1 to 100');
  const allowed = Array.isArray(fields['allowed_updates']) ? fields['allowed_updates'].map(String) : [];
  state.webhook = { url, secret, allowed, maxConnections };
  return true;
}

function setMyCommands({ fields }: BotRequest, { commands }: BotState): true {
  const list = fields['commands'];
  if (!Array.isArray(list) || list.length > 100) throw bad('commands must be a list of up to 100');
  for (const { command, description } of list as { command?: unknown; description?: unknown }[]) {
    if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command)) throw bad('BOT_COMMAND_INVALID');
    const length = typeof description === 'string' ? description.length : 0;
    if (length < 1 || length > 256) throw bad('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  commands.set(menuKey(fields), list);
  return true;
}

/** Everybody's menu goes by its language, a chat's own by `chat <id> <language>`. */
function menuKey(fields: BotRequest['fields']): string {
  const language = String(fields['language_code'] ?? '');
  const scope = fields['scope'];
  if (scope === undefined) return language;
  const { type, chat_id: chat } = isObject(scope) ? scope : {};
  if (type !== 'chat' || !/^-?\d+$/.test(String(chat))) throw bad("can't parse BotCommandScope");
  return `chat ${String(chat)} ${language}`.trim();
}

function sendMessage({ fields }: BotRequest, state: BotState): unknown {
  const chat = checkChat(fields, state);
  const text = typeof fields['text'] === 'string' ? fields['text'] : '';
  if (Buffer.from(text).toString() !== text) throw bad('strings must be encoded in UTF-8');
  if (text.trim() === '') throw bad('message text is empty');
  if (text.length > 4096) throw bad('message is too long');
  checkKeyboard(fields['reply_markup']);
  return message(state, chat, { text });
}

function sendFile({ fields, files }: BotRequest, state: BotState, kind: 'photo' | 'document'): unknown {
  const chat = checkChat(fields, state);
  const again = typeof fields[kind] === 'string' ? fields[kind] : null;
  if (again !== null) files[kind] = fileAgain(again, state, kind);
  const file = files[kind];
  if (!file) throw bad(`there is no ${kind} in the request`);
  if (file.bytes.length === 0) throw bad('file must be non-empty');
  if (file.bytes.length > (kind === 'photo' ? 10_000_000 : 50_000_000)) {
    throw new BotRefusal(413, 'Request Entity Too Large');
  }
  const caption = typeof fields['caption'] === 'string' ? fields['caption'] : '';
  if (caption.length > 1024) throw bad('message caption is too long');
  checkKeyboard(fields['reply_markup']);
  const id = again ?? `${kind}-file-${state.nextMessageId}`;
  state.sentFiles.set(id, { kind, file });
  const sent = { file_id: id, file_unique_id: `unique-${id}` };
  // Sizes come from the smallest to the largest, each a file of its own.
  const small = { file_id: `small-${id}`, file_unique_id: `unique-small-${id}`, width: 1, height: 1 };
  const content =
    kind === 'photo' ? { photo: [small, { ...sent, width: 9, height: 9 }] } : { document: sent };
  return message(state, chat, { ...content, ...(caption && { caption }) });
}

/** A photo is sent again as a photo, a document as a document, and by none but its own id. */
function fileAgain(id: string, { sentFiles }: BotState, kind: 'photo' | 'document'): SentFile {
  const known = sentFiles.get(id);
  if (!known) throw bad('wrong file identifier/HTTP URL specified');
  if (known.kind !== kind) throw bad(`can't use file of type ${known.kind} as ${kind}`);
  return known.file;
}

function checkChat(fields: BotRequest['fields'], state: BotState): string {
  const chat = String(fields['chat_id'] ?? '');
  if (!/^-?\d+$/.test(chat)) throw bad(chat === '' ? 'chat_id is empty' : 'chat not found');
  if (state.unknownChats.has(chat)) throw bad('chat not found');
  if (state.blockedBy.has(chat)) throw new BotRefusal(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

function checkKeyboard(markup: unknown): void {
  if (markup === undefined) return;
  const rows = isObject(markup) ? markup['inline_keyboard'] : undefined;
  if (!Array.isArray(rows)) throw bad("can't parse reply keyboard markup JSON object");
  const buttons = rows.flat() as { text?: unknown; callback_data?: unknown }[];
  if (buttons.length > 100) throw bad('reply markup is too long');
  for (const { text, callback_data: data } of buttons) {
    if (typeof text !== 'string' || text === '')
      throw bad("can't parse inline keyboard button: Text is empty");
    const size = typeof data === 'string' ? Buffer.byteLength(data) : 0;
    if (size < 1 || size > 64) throw bad('BUTTON_DATA_INVALID');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function message(state: BotState, chat: string, content: object): unknown {
  const id = state.nextMessageId;
  state.nextMessageId += 1;
  const type = chat.startsWith('-') ? 'supergroup' : 'private';
  const from = { id: state.botId, is_bot: true, first_name: 'DOST', username: state.username };
  const date = Math.floor(state.now() / 1000);
  return { message_id: id, from, chat: { id: Number(chat), type }, date, ...content };
}

function bad(description: string): BotRefusal {
  return new BotRefusal(400, `Bad Request: ${description}`);
}
