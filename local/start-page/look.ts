import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Markup that is safe to put into a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

/** Builds markup; every value that is not markup itself is escaped. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  const shown = values.map((value) => {
    if (value instanceof Html) return value.markup;
    return typeof value === 'string' ? escapeHtml(value) : value.map((item) => item.markup).join('');
  });
  return new Html(parts.map((part, at) => part + (shown[at] ?? '')).join(''));
}

/** Markup that another library made, such as the form of the OIDC provider's sign-out. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const CSS = `
:root{color-scheme:light dark;--ink:#0f172a;--soft:#475569;--line:#e2e8f0;--page:#f8fafc;--card:#fff;--accent:#4f46e5;--on-accent:#fff;--wash:#eef2ff}
@media(prefers-color-scheme:dark){:root{--ink:#e2e8f0;--soft:#94a3b8;--line:#334155;--page:#0f172a;--card:#1e293b;--accent:#818cf8;--on-accent:#0f172a;--wash:#272c52}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
main.narrow{max-width:27rem;padding-top:12vh}
main.medium{max-width:44rem;padding-top:12vh}
header{display:flex;align-items:center;gap:.75rem;margin-bottom:1.25rem}
header svg{flex:none}
h1{font-size:1.5rem;line-height:1.2;margin:0;letter-spacing:-.01em}
h2{font-size:1rem;margin:2rem 0 .625rem}
p{margin:.25rem 0 .75rem;max-width:44rem}
.soft{color:var(--soft)}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:.75rem;padding:0;margin:0;list-style:none}
.card{display:block;width:100%;height:100%;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.75rem .9rem;color:inherit;font:inherit;text-align:start;text-decoration:none}
a.card:hover,button.card:hover{border-color:var(--accent)}
button.card{cursor:pointer}
.card strong{display:block}
a.card strong{color:var(--accent)}
.list{display:grid;gap:.5rem;padding:0;margin:1rem 0;list-style:none}
.people{grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr))}
.person{display:flex;align-items:center;gap:.75rem;padding:.5rem .75rem}
.person .avatar{display:grid;place-items:center;width:2.25rem;height:2.25rem;border-radius:50%;background:var(--wash);font-weight:600;font-size:.8rem}
.person .role{color:var(--soft);font-size:.85rem;display:block}
.note{background:var(--wash);border-radius:8px;padding:.6rem .9rem;font-size:.9rem}
.primary{background:var(--accent);color:var(--on-accent);border:0;border-radius:8px;padding:.55rem 1rem;font:inherit;font-weight:600;cursor:pointer}
.plain{background:none;color:var(--ink);border:1px solid var(--line);border-radius:8px;padding:.5rem 1rem;font:inherit;cursor:pointer}
pre{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.75rem .9rem;overflow-x:auto;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
table{border-collapse:separate;border-spacing:0;overflow:hidden;width:100%;background:var(--card);border:1px solid var(--line);border-radius:8px}
th,td{text-align:start;padding:.45rem .9rem;border-top:1px solid var(--line)}
th{border-top:0;font-size:.85rem;color:var(--soft);font-weight:600}
.row{display:flex;gap:.5rem}
`;

const CSS_HASH = createHash('sha256').update(CSS).digest('base64');

/** Headers of a page: nothing but its own style runs or loads. Forms go to this origin. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${CSS_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const MARK = new Html(
  '<svg width="36" height="36" viewBox="0 0 36 36" aria-hidden="true"><rect width="36" height="36" rx="8" fill="#4f46e5"/><path d="M9 25 25 9" stroke="#fff" stroke-width="6" stroke-linecap="round"/><path d="m20 14 5-5" stroke="#a5b4fc" stroke-width="6" stroke-linecap="round"/></svg>',
);

/** A whole page in Baton's look. */
export function page(title: string, content: Html, width: 'wide' | 'medium' | 'narrow' = 'wide'): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${new Html(`<style>${CSS}</style>`)}
</head>
<body><main class="${width}"><header>${MARK}<h1>${title}</h1></header>
${content}</main></body>
</html>
`.markup;
}

/** Answers with a page. */
export function sendPage(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, PAGE_HEADERS).end(body);
}
