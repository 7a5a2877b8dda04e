import { type Field, fieldOf } from './header-block.ts';

/** What SES says of a mail (SES developer guide, "Contents of notifications"). */
const STATES = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'] as const;
type State = (typeof STATES)[number];

/** What is looked at. */
const CHECKS = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const;
type Check = (typeof CHECKS)[number];

/** What SES found. */
export type Verdicts = Readonly<Record<Check, State>>;

/** A header by which a mail says what SES is to find, such as `X-Baton-Dmarc-Verdict: FAIL`. */
function headerOf(check: Check): string {
  return `X-Baton-${check.charAt(0).toUpperCase()}${check.slice(1)}-Verdict`;
}

/** Nobody checks mail of this machine: all is well unless the mail itself says otherwise. Without a scan there is no word on spam and viruses. */
export function verdictsOf(fields: readonly Field[], scans: boolean): Verdicts {
  const of = (check: Check): State => {
    if (!scans && (check === 'spam' || check === 'virus')) return 'DISABLED';
    const said = fieldOf(fields, headerOf(check))?.toUpperCase();
    return STATES.find((state) => state === said) ?? 'PASS';
  };
  return { spam: of('spam'), virus: of('virus'), spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc') };
}
