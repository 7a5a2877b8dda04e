/** Who it is, as a list says it. @param {{name?: string, address: string}} end */
export function nameOf({ name, address }) {
  return name === undefined || name === '' ? address : name;
}

/** With the address. @param {{name?: string, address: string}} end */
export function fullName({ name, address }) {
  return name === undefined || name === '' ? address : `${name} <${address}>`;
}

/** @param {string} at ISO 8601 */
export function timeOf(at) {
  const date = new Date(at);
  const today = new Date().toDateString() === date.toDateString();
  return today
    ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

/** @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What became of a mail of the desk. */
export const FEEDBACK = {
  delivered: 'Delivered',
  bounced: 'Bounced: no such address',
  'bounced-later': 'Bounced: mailbox full',
  suppressed: 'Not sent: on the suppression list',
  complained: 'Marked as spam by its reader',
};
