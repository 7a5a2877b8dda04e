import createPurifier, { type Config } from 'dompurify';
import { sheetHtml, takeSheets } from './mail-sheets.ts';

/** What a mail's HTML may refer to, and what is to become of it. */
export interface MailParts {
  /** Where a file of the mail is to be had, by its content id. */
  readonly fileUrl: (contentId: string) => string | undefined;
  /** Whether pictures from elsewhere are let through, which tells their host that the mail was read. */
  readonly showsPictures: boolean;
}

/** A mail that can be put into the page for mails. */
export interface CleanMail {
  readonly html: string;
  /** How many places of it show pictures from elsewhere, whether or not they are let through. */
  readonly pictures: number;
}

/** Nothing that runs, sends, plays, frames or changes what addresses mean. What stands within most of it stays. */
const FORBIDDEN_TAGS = [
  ...['script', 'noscript', 'template', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal'],
  ...['base', 'meta', 'link', 'style', 'svg', 'math', 'audio', 'video', 'source', 'track', 'picture', 'dialog'],
  ...['form', 'input', 'button', 'select', 'option', 'optgroup', 'textarea', 'fieldset', 'datalist', 'output'],
];

const FORBIDDEN_ATTRIBUTES = [
  ...['action', 'formaction', 'method', 'ping', 'download', 'srcset', 'sizes', 'poster', 'loading', 'usemap', 'ismap'],
  ...['autofocus', 'tabindex', 'accesskey', 'contenteditable', 'popover', 'popovertarget', 'target', 'rel', 'slot'],
];

/** What styles of single elements are called while they are cleaned: the console's policy would complain of each. */
const STYLE = 'data-mail-style';

const CONFIG: Config = {
  WHOLE_DOCUMENT: true,
  USE_PROFILES: { html: true },
  FORBID_TAGS: FORBIDDEN_TAGS,
  FORBID_ATTR: FORBIDDEN_ATTRIBUTES,
  FORBID_CONTENTS: [
    'script',
    'style',
    'title',
    'noscript',
    'template',
    'iframe',
    'frameset',
    'noframes',
    'object',
  ].concat(['svg', 'math', 'audio', 'video', 'select', 'textarea', 'datalist', 'xmp', 'noembed', 'plaintext']),
  ALLOW_DATA_ATTR: false,
  ADD_ATTR: [STYLE],
  ADD_URI_SAFE_ATTR: [STYLE],
  // Every attribute's value is held against it, so what is no address has to pass as well.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

const WEB = /^(?:https?:)?\/\//i;

/** `url(…)` of a style, quoted or not. What is written so that this does not see it, the page's policy keeps from being asked for. */
const CSS_URL = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)/gi;

/** The content ids that a mail's HTML speaks of. */
export function contentIdsIn(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/cid:([^\s"'<>()]+)/gi)].map(([, id = '']) => decoded(id)));
}

function decoded(id: string): string {
  const plain = id.replaceAll('&amp;', '&');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** Makes a mail's HTML harmless. It needs a page of its own all the same: styles may cover everything, and no cleaner is without fault. */
export function cleanMail(source: string, parts: MailParts): CleanMail {
  const purifier = createPurifier(window);
  let pictures = 0;

  /** Where a picture is to be fetched from; undefined for nowhere. */
  function pictureUrl(said: string): string | undefined {
    const url = said.trim();
    if (/^cid:/i.test(url)) return parts.fileUrl(decoded(url.slice('cid:'.length)));
    if (/^data:image\//i.test(url)) return url;
    if (!WEB.test(url)) return undefined;
    pictures += 1;
    return parts.showsPictures ? url.replace(WEB, 'https://') : undefined;
  }

  function cleanCss(css: string): string {
    return css.replace(CSS_URL, (_, ...[double, single, bare]: (string | undefined)[]) => {
      const url = pictureUrl(double ?? single ?? bare ?? '');
      return `url("${url === undefined ? 'data:,' : url.replace(/["\\\n]/g, encodeURIComponent)}")`;
    });
  }

  function cleanPicture(node: Element, name: 'src' | 'background'): void {
    const said = node.getAttribute(name);
    if (said === null) return;
    const url = pictureUrl(said);
    if (url === undefined) node.removeAttribute(name);
    else node.setAttribute(name, url);
  }

  function cleanLink(node: Element): void {
    const href = node.getAttribute('href')?.trim().replace(/^\/\//, 'https://');
    node.removeAttribute('href');
    if (href === undefined || !/^(?:https?|mailto|tel):/i.test(href)) return;
    node.setAttribute('href', href);
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
    // Where it really leads, whatever its words say.
    node.setAttribute('title', href);
  }

  purifier.addHook('afterSanitizeAttributes', (node) => {
    const style = node.getAttribute(STYLE) ?? node.getAttribute('style');
    node.removeAttribute('style');
    if (style !== null) node.setAttribute(STYLE, cleanCss(style));
    if (node.hasAttribute('href')) cleanLink(node);
    cleanPicture(node, 'src');
    cleanPicture(node, 'background');
  });
  // Neither is trusted to be found everywhere: what is missed is forbidden below, or has the same style under its own name.
  const { rest, sheets } = takeSheets(source);
  const quiet = rest.replace(/<base\b[^>]*>/gi, '').replace(/(?<=[\s"'/])style(?=\s*=)/gi, STYLE);
  const html = purifier.sanitize(quiet, CONFIG).replaceAll(STYLE, 'style');
  // Before everything else they are put into the head.
  const styles = sheets.map(({ css, ...sheet }) => sheetHtml({ ...sheet, css: cleanCss(css) }));
  return { html: styles.join('') + html, pictures };
}
