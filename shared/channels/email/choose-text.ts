import { plainLines } from '../one-line.ts';
import { textOfHtml } from './html-text.ts';

/** What programs write for a reader that shows no HTML, instead of the mail. */
const EXCUSES =
  /(?:html[- ](?:capable|compatible|enabled)|(?:does|do|can)(?:n['’]?t| not) (?:support|display|read|show) html|(?:view|see|read) (?:this|the) (?:e-?mail|message|newsletter) (?:in|as|with)|this is an html|html-?(?:fähig|ansicht)|version html|切换到html|html形式)/i;

/** A text part that is much shorter than the HTML, and short in itself, leaves out what matters. */
const SHORT_CHARACTERS = 240;
const MUCH = 4;

/** The words of a mail: its text part, unless that is none to speak of; then those of its HTML. */
export function chooseText(text: string | undefined, html: string | undefined): string {
  const plain = plainLines(text ?? '');
  if (html === undefined) return plain;
  if (plain !== '' && plain.length > SHORT_CHARACTERS && !EXCUSES.test(plain.slice(0, SHORT_CHARACTERS))) return plain;
  const converted = textOfHtml(html);
  if (plain === '' || (converted !== '' && EXCUSES.test(plain.slice(0, SHORT_CHARACTERS)))) return converted;
  return converted.length > plain.length * MUCH + SHORT_CHARACTERS ? converted : plain;
}
