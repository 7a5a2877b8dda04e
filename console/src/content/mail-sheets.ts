/** A style sheet of a mail, before anything is made of it. */
export interface MailSheet {
  readonly css: string;
  /** For which media it is; absent for all. */
  readonly media?: string;
}

/** A comment, which hides sheets that are for other programs, or a sheet, which may be a comment within; without an end it goes on to the mail's. */
const COMMENT_OR_SHEET = /<!--[\s\S]*?(?:-->|$)|<style\b([^>]*)>([\s\S]*?)(?:<\/style\b[^>]*>|$)/gi;

const MEDIA = /\bmedia\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/**
 * Takes the style sheets out of a mail's HTML. The console's policy complains of each that is parsed beside its page, however harmless;
 * they come back where the mail is shown.
 */
export function takeSheets(html: string): { readonly rest: string; readonly sheets: readonly MailSheet[] } {
  const sheets: MailSheet[] = [];
  const rest = html.replace(COMMENT_OR_SHEET, (_, attributes: string | undefined, css: string | undefined) => {
    if (css === undefined) return '';
    const [, double, single, bare] = MEDIA.exec(attributes ?? '') ?? [];
    const media = (double ?? single ?? bare)?.replace(/[^\w\s():,.-]/g, '');
    sheets.push(media === undefined ? { css } : { css, media });
    return '';
  });
  return { rest, sheets };
}

/** A sheet as HTML. Nothing in it ends it: a sheet has no use for what begins an end. */
export function sheetHtml({ css, media }: MailSheet): string {
  const bare = css.replace(/<!--|-->/g, '').replaceAll('<', '\\3c ');
  return media === undefined ? `<style>${bare}</style>` : `<style media="${media}">${bare}</style>`;
}
