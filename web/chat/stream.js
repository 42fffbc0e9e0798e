const SILENCE_MS = 50_000;
const SLOWEST_RETRY_MS = 15_000;

/**
 * Listens to a conversation and keeps listening: it reconnects by itself, after a server's refusal and after a silence
 * too, from where it was. `role` is null outside demo mode.
 */
export function openStream({ role, onEntry, onMaking, onReady, onUp, onDown }) {
  let source = null;
  let after = null;
  let retryMs = 1000;
  let timer = 0;
  let silence = 0;
  let closed = false;

  function listenForSilence() {
    clearTimeout(silence);
    silence = setTimeout(reconnect, SILENCE_MS);
  }

  function connect() {
    clearTimeout(timer);
    const query = new URLSearchParams();
    if (role) query.set('role', role);
    if (after !== null) query.set('after', after);
    source = new EventSource(`/chat/events?${query}`);
    source.addEventListener('entry', (event) => {
      if (event.lastEventId) after = event.lastEventId;
      listenForSilence();
      onEntry(JSON.parse(event.data));
    });
    source.addEventListener('beat', listenForSilence);
    source.addEventListener('making', onMaking);
    source.addEventListener('ready', () => {
      retryMs = 1000;
      listenForSilence();
      onUp();
      onReady();
    });
    source.addEventListener('error', () => {
      if (closed) return;
      onDown();
      // A browser gives up for good after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) retryLater();
    });
    listenForSilence();
  }

  function retryLater() {
    clearTimeout(timer);
    timer = setTimeout(reconnect, retryMs);
    retryMs = Math.min(retryMs * 2, SLOWEST_RETRY_MS);
  }

  function reconnect() {
    source?.close();
    if (!closed) connect();
  }

  function wake() {
    if (!document.hidden && source?.readyState !== EventSource.OPEN) reconnect();
  }

  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(silence);
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      source?.close();
    },
  };
}
