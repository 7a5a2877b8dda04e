/** Far more than Telegram takes (32,768 in a rich message); with all that goes with it, an item of the table holds it. */
export const MOST_CHARACTERS = 32_768;

/**
 * Text as the table can keep it: half a character, which it would refuse each time that Telegram tries again, stands as U+FFFD, and what
 * is longer than anything that Telegram takes ends with an ellipsis. Places in it stay where they were.
 */
export function keptText(text: string, most = MOST_CHARACTERS): string {
  return (text.length <= most ? text : `${text.slice(0, most - 1)}…`).toWellFormed();
}
