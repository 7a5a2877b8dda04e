import { isLoopback } from './public-address.ts';
import { literalOf, type Targets } from './targets.ts';

/** As long as a ticket keeps. */
const MOST_CHARACTERS = 1_000;

/**
 * Where a tracker says that it has a ticket: the `url` of the JSON that it answered, if that is an HTTPS address. Whatever else it
 * answers says nothing. `local` takes an HTTP address of this machine, too.
 */
export function trackerUrlIn(body: string, targets: Targets): string | undefined {
  const url = urlIn(body);
  if (url === undefined || url.length > MOST_CHARACTERS || !URL.canParse(url)) return undefined;
  const read = new URL(url);
  const literal = literalOf(read) ?? '';
  const isOwn = targets === 'local' && read.protocol === 'http:' && isLoopback(literal);
  if (read.protocol !== 'https:' && !isOwn) return undefined;
  // Written out, so that nothing that merely looks like an address reaches a page.
  return read.href.length > MOST_CHARACTERS ? undefined : read.href;
}

function urlIn(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    const isObject = typeof answer === 'object' && answer !== null;
    return isObject && 'url' in answer && typeof answer.url === 'string' ? answer.url : undefined;
  } catch {
    return undefined;
  }
}
