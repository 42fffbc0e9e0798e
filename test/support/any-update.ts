/** A sound update of Telegram's, as its webhook brings it, for whoever does not care what it says. */
export const ANY_UPDATE = JSON.stringify({
  update_id: 1,
  message: {
    message_id: 1,
    date: 1_725_272_130,
    chat: { id: 5, type: 'private' },
    from: { id: 5 },
    text: 'a',
  },
});
