import { escaped } from './letter-body.ts';
import { mailWords } from './mail-words.ts';

/** What the page of a survey shows. */
export interface SurveyShown {
  /** BCP 47. */
  readonly language?: string;
  /** What is asked, in the team's words. */
  readonly text: string;
  /** By which the form is known again. */
  readonly token: string;
  /** What is chosen already, or what the link was for. */
  readonly score?: number;
  readonly comment?: string;
  /** Whether this is an answer to what was sent. */
  readonly outcome?: 'saved' | 'busy';
}

const SCORES = [1, 2, 3, 4, 5] as const;

/** The page on which a customer says how content they are. Opening it says nothing yet: programs that look at mails open links. */
export function surveyPage({ language, text, token, score, comment, outcome }: SurveyShown): string {
  const words = mailWords(language);
  const said = outcome === undefined ? '' : outcome === 'saved' ? `${words.thanks} ${words.change}` : words.later;
  const scores = SCORES.map((one) => {
    const end = one === 1 ? words.worst : one === 5 ? words.best : '';
    return `<label><input type="radio" name="score" value="${one}" required${one === score ? ' checked' : ''}><b>${one}</b><span>${escaped(end)}</span></label>`;
  });
  return page(
    words,
    `${said === '' ? '' : `<p class="said ${outcome}" role="status">${escaped(said)}</p>`}
<h1 dir="auto">${escaped(text)}</h1>
<form method="post" action="survey">
<input type="hidden" name="t" value="${escaped(token)}">${outcome === 'saved' ? `<input type="hidden" name="said" value="${escaped(comment ?? '')}">` : ''}
<fieldset><legend>${escaped(words.choose)}</legend><div class="scores">${scores.join('')}</div></fieldset>
<label class="comment">${escaped(words.comment)}<textarea name="comment" rows="4" maxlength="${COMMENT_CHARACTERS}" dir="auto">${escaped(comment ?? '')}</textarea></label>
<button type="submit">${escaped(words.send)}</button>
</form>`,
  );
}

/** How much a customer may add. */
export const COMMENT_CHARACTERS = 4_000;

/** What is shown for a link that leads nowhere any more. */
export function surveyOverPage(language: string | undefined): string {
  const words = mailWords(language);
  return page(words, `<h1>${escaped(words.over)}</h1>`);
}

function page(words: ReturnType<typeof mailWords>, body: string): string {
  return `<!doctype html>
<html lang="${words.in}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(words.title)}</title>
<style>${STYLE}</style>
</head>
<body><main>${body}</main></body>
</html>
`;
}

const STYLE = `:root{color-scheme:light dark;--ink:#0f172a;--page:#f1f5f9;--card:#fff;--line:#cbd5e1;--accent:#4f46e5;--on:#fff;--wash:#eef2ff}
@media (prefers-color-scheme:dark){:root{--ink:#e2e8f0;--page:#0b1120;--card:#1e293b;--line:#475569;--accent:#a5b4fc;--on:#0f172a;--wash:#272c52}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.3rem;overflow-wrap:anywhere}
form{display:grid;gap:1rem}fieldset{margin:0;padding:0;border:0}legend{padding:0;margin-bottom:.5rem}
.scores{display:grid;grid-template-columns:repeat(5,1fr);gap:.4rem}
.scores label{display:grid;justify-items:center;align-content:start;gap:.2rem;padding:.6rem .2rem;border:1px solid var(--line);border-radius:8px;background:var(--card);text-align:center;cursor:pointer}
.scores label:has(:checked){border-color:var(--accent);background:var(--wash)}.scores span{font-size:.75rem}
.comment{display:grid;gap:.3rem}textarea{width:100%;padding:.5rem;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
button{justify-self:start;padding:.6rem 1.4rem;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.said{padding:.7rem 1rem;border-radius:8px;background:var(--wash)}`;
