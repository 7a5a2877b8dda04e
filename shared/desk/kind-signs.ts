/** What stands for a message without words in a text that a customer reads, in whatever language. By its kind (`kindWordOf`). */
const SIGNS: Readonly<Record<string, string>> = {
  photo: '📷',
  video: '🎥',
  'video-note': '🎥',
  animation: '🎥',
  voice: '🎤',
  audio: '🎵',
  document: '📎',
  location: '📍',
  contact: '👤',
  poll: '📊',
};

/** The sign of a kind; `…` for one that has none. */
export function signOf(kind: string): string {
  return Object.hasOwn(SIGNS, kind) ? (SIGNS[kind] ?? '…') : '…';
}
