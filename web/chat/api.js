import { say } from './words.js';

// Addresses are relative: the page within other sites' pages has an API of its own beside it.

/** The page's settings and words; without a locale the server takes the browser's. */
export async function getConfig(locale) {
  const query = locale ? `?locale=${encodeURIComponent(locale)}` : '';
  const response = await fetch(`chat/config${query}`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** Sends one message: `null` when it is accepted, else the sentence that says why not. */
export function postMessage(message, locale) {
  return attempt(locale, async () => {
    const response = await fetch('chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      body: JSON.stringify({ ...message, locale }),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  });
}

/** This browser forgets its conversation; true once it has. */
export async function postLeave(locale) {
  try {
    const response = await fetch('chat/leave', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      body: '{}',
      signal: AbortSignal.timeout(15_000),
    });
    // Without a session there is nothing to forget.
    return response.ok || response.status === 401;
  } catch {
    return false;
  }
}

/** Sends a file with its message, telling from 0 to 1 how much of it is out; answers as `postMessage` does. */
export function postFile(message, file, locale, onProgress) {
  return attempt(locale, () => upload({ ...message, locale }, file, onProgress));
}

async function attempt(locale, request) {
  try {
    let answer = await request();
    if (answer.status === 401) {
      // The cookie is gone (cleared, expired): a new one comes with the settings.
      await getConfig(locale);
      answer = await request();
    }
    return answer.status === 202 ? null : (answer.body?.error?.message ?? say('error.server'));
  } catch {
    return say(navigator.onLine ? 'failed' : 'offline');
  }
}

/** By the older way to ask: `fetch` cannot tell how far it is. */
function upload(message, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', 'chat/files');
    request.responseType = 'json';
    request.timeout = 280_000;
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', message.locale);
    request.setRequestHeader('dost-message', base64(JSON.stringify(message)));
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('load', () => resolve({ status: request.status, body: request.response }));
    for (const failure of ['error', 'timeout', 'abort']) request.addEventListener(failure, reject);
    request.send(file);
  });
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A version 4 UUID; `crypto.randomUUID` is missing on plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
