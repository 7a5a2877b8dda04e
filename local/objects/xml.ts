const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A complete S3 document; `content` is XML already. */
export function xmlDocument(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${content}</${root}>`;
}

/** An element with text content. */
export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** The text of XML character data. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex, decimal, named) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[String(named).toLowerCase()] ?? '';
  });
}

/** Characters that XML cannot carry plainly, control characters among them, become references. */
function escapeXml(text: string): string {
  return text.replace(/[<>&'"\p{Cc}]/gu, (character) => `&#x${character.codePointAt(0)?.toString(16)};`);
}
