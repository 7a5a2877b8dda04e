import { createHash } from 'node:crypto';
import { html, Markup } from './markup.ts';

/** How a transcript looks, on a screen by day and night and on paper. No part of it comes from elsewhere. */
const STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --quiet: #595f69; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a9b0bb; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; }
h3 { font-size: .9rem; font-weight: 600; margin: 1.75rem 0 .5rem; text-align: center; color: var(--quiet); }
p { margin: .25rem 0; }
.quiet, time, caption { color: var(--quiet); font-size: .875rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; margin: 1.25rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block-end: .4rem; }
th, td { text-align: start; padding: .4rem .75rem .4rem 0; border-block-end: 1px solid var(--line); vertical-align: top; }
ol { list-style: none; margin: 0; padding: 0; }
li { margin: .6rem 0; }
.message, .note { border: 1px solid var(--line); border-radius: .75rem; padding: .55rem .85rem; max-width: 88%; }
.message[data-from="customer"] { background: var(--soft); margin-inline-end: auto; }
.message:not([data-from="customer"]) { margin-inline-start: auto; }
.note { border-style: dashed; margin-inline: auto; }
.head { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; }
.words { white-space: pre-wrap; }
.attachment { font-style: italic; }
.failed { font-weight: 600; }
.ledger { text-align: center; font-size: .9rem; padding-inline: 6%; }
footer { margin-block-start: 3rem; border-block-start: 1px solid var(--line); padding-block-start: .75rem; }
@media print {
  :root { color-scheme: light; --quiet: #444; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .message, .note, .ledger, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

const HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is loaded, run or sent: the one style is named by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; form-action 'none'`;

/** What a document is besides what stands in it. */
export interface Sheet {
  /** IETF language tag of its own words. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
}

/** A whole document that stands alone: without scripts, without anything from elsewhere. */
export function sheetOf({ language, direction, title }: Sheet, body: Markup): string {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${body}
</body>
</html>
`.toString();
}

/** The tag as an attribute where it is one; what a channel told may be anything. */
export function tagOf(language: string | undefined): string | undefined {
  return language !== undefined && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined;
}

/** Entries by the day that they are of, in UTC. */
export function byDay<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const days: { readonly day: string; readonly entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = entry.at.slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
