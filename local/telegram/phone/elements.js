/**
 * Makes an element. Text only ever gets in as text.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [attributes] `on…` listens, true sets, false and undefined leave out
 * @param {...(Node | string | false | undefined | null)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child instanceof Node || (typeof child === 'string' && child !== '')));
  return element;
}

const SHAPES = {
  tick: ['M2 7.5 6 11.5 14 2.5'],
  ticks: ['M1 7.5 5 11.5 13 2.5', 'm9.5 10.5 1 1L19 2.5'],
  send: ['M3 20 21 12 3 4v6l11 2-11 2z'],
  down: ['m5 9 7 7 7-7'],
  clip: ['m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7'],
  pencil: ['M4 20h4L19 9l-4-4L4 16z', 'm13 7 4 4'],
  forward: ['m14 5 6 6-6 6', 'M20 11h-9a7 7 0 0 0-7 7v1'],
  pin: ['M12 22s7-7.5 7-13a7 7 0 0 0-14 0c0 5.5 7 13 7 13z', 'M12 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 21a8 8 0 0 1 16 0'],
  file: ['M6 2h8l5 5v15H6z', 'M14 2v5h5'],
  reply: ['M10 5 4 11l6 6', 'M4 11h9a7 7 0 0 1 7 7v1'],
  sun: ['M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z', 'M12 1v3M12 20v3M1 12h3M20 12h3M4 4l2 2M18 18l2 2M4 20l2-2M18 6l2-2'],
  moon: ['M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z'],
};

/** @param {keyof typeof SHAPES} name */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const ticks = name.startsWith('tick');
  svg.setAttribute('viewBox', ticks ? '0 0 20 14' : '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', shape);
    path.setAttribute('fill', name === 'send' ? 'currentColor' : 'none');
    if (name !== 'send') {
      path.setAttribute('stroke', 'currentColor');
      path.setAttribute('stroke-width', ticks ? '1.6' : '2');
      path.setAttribute('stroke-linecap', 'round');
      path.setAttribute('stroke-linejoin', 'round');
    }
    svg.append(path);
  }
  return svg;
}

const LINK = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'»”]/g;

/**
 * Text with its links and its formatting as nodes.
 * @param {string} text
 * @param {{type: string, offset: number, length: number, url?: string}[]} [entities] offsets in UTF-16 units
 */
export function words(text, entities = []) {
  const marks = entities.filter((entity) => entity.type in FORMATS || entity.type === 'text_link');
  if (marks.length === 0) return linked(text);
  const cuts = new Set([0, text.length, ...marks.flatMap((mark) => [mark.offset, mark.offset + mark.length])]);
  const edges = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);
  return edges.slice(1).flatMap((end, at) => {
    const start = edges[at];
    const over = marks.filter((mark) => mark.offset <= start && mark.offset + mark.length >= end);
    return over.reduce((inner, mark) => [wrapped(mark, inner)], linked(text.slice(start, end)));
  });
}

const FORMATS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  spoiler: 'span',
  blockquote: 'q',
};

function wrapped(mark, inner) {
  if (mark.type === 'text_link') return link(mark.url ?? '', inner);
  if (mark.type === 'spoiler') return make('span', { class: 'spoiler', tabindex: 0 }, ...inner);
  return make(FORMATS[mark.type], {}, ...inner);
}

function linked(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    nodes.push(document.createTextNode(text.slice(from, match.index)), link(match[0], [match[0]]));
    from = match.index + match[0].length;
  }
  return [...nodes, document.createTextNode(text.slice(from))];
}

/** Only web addresses become links: a bot must not make the page run a script. */
function link(url, children) {
  if (!/^https?:\/\//i.test(url)) return make('span', {}, ...children);
  return make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
