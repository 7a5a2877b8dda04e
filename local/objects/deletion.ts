import { AwsError } from '../contracts.ts';
import { unescapeXml } from './xml.ts';

/** S3 takes at most this many keys in one DeleteObjects. */
const MAXIMUM_KEYS = 1_000;

/** The keys of a DeleteObjects body. Throws AwsError `MalformedXML`. */
export function readDeletion(body: Buffer): { readonly keys: readonly string[]; readonly quiet: boolean } {
  const text = body.toString('utf8');
  const keys = [...text.matchAll(/<Object>[\s\S]*?<Key>([\s\S]*?)<\/Key>[\s\S]*?<\/Object>/g)].map(([, key = '']) =>
    unescapeXml(key),
  );
  if (keys.length === 0 || keys.length > MAXIMUM_KEYS) {
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate.');
  }
  return { keys, quiet: /<Quiet>\s*true\s*<\/Quiet>/.test(text) };
}
