import { icon, make } from './elements.js';

/** How files are sent: what each is called, and what may be chosen for it. */
const KINDS = [
  ['photo', 'photo', 'image/*'],
  ['document', 'document', ''],
  ['video', 'video', 'video/*'],
  ['voice', 'voice', 'audio/*'],
  ['audio', 'audio', 'audio/*'],
];

/** Stickers that are drawn here, since a sticker is a picture. */
const STICKERS = ['👍', '🎉', '😺', '🙏'];
const STICKER_PX = 256;

/** Somewhere that there is, and a number that nobody has (ITU E.164 knows no such country code). */
const PLACE = { latitude: 52.5163, longitude: 13.3777 };
const NUMBER = '+999 0000 0000';

/**
 * The menu by which a customer sends more than words.
 * @param {Record<string, string>} say
 * @param {{files: (kind: string, files: File[], more?: Record<string, string>) => unknown, post: (path: string, body: object) => unknown, name: string}} acts
 */
export function attachMenu(say, acts) {
  const menu = make('details', { class: 'menu attach' });
  const done = (act) => () => {
    menu.open = false;
    act();
  };
  const chooser = make('input', { type: 'file', multiple: true, hidden: true });
  let kind = 'document';
  chooser.addEventListener('change', () => {
    const files = [...chooser.files];
    chooser.value = '';
    if (files.length > 0) acts.files(kind, files);
  });
  const choose = (name, accept) =>
    done(() => {
      kind = name;
      chooser.accept = accept;
      chooser.click();
    });
  const item = (label, onclick) => make('button', { type: 'button', onclick }, label);
  const contact = (own) => () =>
    acts.post('contacts', { phone_number: NUMBER, first_name: acts.name.slice(0, 64), own });
  menu.append(
    make('summary', { 'aria-label': say.attach, title: say.attach }, icon('clip')),
    make(
      'div',
      { class: 'sheet' },
      ...KINDS.map(([name, label, accept]) => {
        const button = item(say[label], choose(name, accept));
        button.dataset.attach = name;
        return button;
      }),
      item(
        say.location,
        done(() => acts.post('locations', PLACE)),
      ),
      item(
        say.venue,
        done(() => acts.post('locations', { ...PLACE, title: 'Demo Place', address: 'Demo Street 1' })),
      ),
      item(say.ownContact, done(contact(true))),
      item(say.contact, done(contact(false))),
      make(
        'div',
        { class: 'stickers', role: 'group', 'aria-label': say.sticker },
        ...STICKERS.map((emoji) =>
          make(
            'button',
            { type: 'button', 'aria-label': `${say.sticker} ${emoji}`, onclick: done(() => stick(emoji, acts)) },
            emoji,
          ),
        ),
      ),
    ),
    chooser,
  );
  return menu;
}

function stick(emoji, acts) {
  const canvas = make('canvas', { width: STICKER_PX, height: STICKER_PX });
  const pen = canvas.getContext('2d');
  pen.font = `${STICKER_PX * 0.75}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(emoji, STICKER_PX / 2, STICKER_PX / 2);
  canvas.toBlob((blob) => acts.files('sticker', [new File([blob], 'sticker.webp')], { emoji }), 'image/webp');
}
