import { describe, expect, it } from 'vitest';
import { FileId } from '../../../shared/contracts/files.ts';
import { arrivalOf, contentOf, FILE, messageOf } from './updates.ts';

const announced = { fileId: expect.stringMatching(/^fil_[0-9a-f]{32}$/), bytes: 1_234, origin: FILE.file_id };

/** The one file of a message. */
function fileOf(content: object) {
  const said = contentOf(content);
  if (said.kind !== 'files' || said.files[0] === undefined) throw new Error(`is ${said.kind}`);
  return said.files[0];
}

describe('a file', () => {
  it.each<[string, object, object]>([
    [
      'of a document',
      { document: { ...FILE, file_name: 'invoice.pdf', mime_type: 'application/pdf' } },
      { as: 'document', name: 'invoice.pdf', type: 'application/pdf' },
    ],
    [
      'of a document without a name',
      { document: FILE },
      { as: 'document', name: 'file', type: 'application/octet-stream' },
    ],
    [
      'of a voice message',
      { voice: { ...FILE, duration: 3, mime_type: 'audio/ogg' } },
      { as: 'voice', name: 'voice.ogg', type: 'audio/ogg', seconds: 3 },
    ],
    [
      'of music',
      { audio: { ...FILE, duration: 190, performer: 'Demo Band', title: 'Song', mime_type: 'audio/mpeg' } },
      { as: 'audio', name: 'Demo Band – Song.mp3', type: 'audio/mpeg', seconds: 190 },
    ],
    [
      'of a video',
      { video: { ...FILE, width: 640, height: 480, duration: 5, file_name: '看.mov', mime_type: 'video/quicktime' } },
      { as: 'video', name: '看.mov', type: 'video/quicktime', width: 640, height: 480, seconds: 5 },
    ],
    [
      'of a round video',
      { video_note: { ...FILE, length: 240, duration: 5 } },
      { as: 'video-note', name: 'video-note.mp4', type: 'video/mp4', width: 240, height: 240, seconds: 5 },
    ],
    [
      'of an animation, which comes as a document too',
      { animation: { ...FILE, width: 3, height: 2, duration: 1 }, document: { ...FILE, file_id: 'other' } },
      { as: 'animation', name: 'animation.mp4', type: 'video/mp4', width: 3, height: 2, seconds: 1 },
    ],
    [
      'of a sticker',
      { sticker: { ...FILE, width: 512, height: 512, emoji: '👍', is_animated: false, is_video: false } },
      { as: 'sticker', name: 'sticker.webp', type: 'image/webp', width: 512, height: 512, emoji: '👍' },
    ],
    [
      'of an animated sticker',
      { sticker: { ...FILE, emoji: '🎉', is_animated: true } },
      { as: 'sticker', name: 'sticker.tgs', type: 'application/x-tgsticker', emoji: '🎉' },
    ],
    [
      'of a sticker that is a video',
      { sticker: { ...FILE, is_video: true } },
      { as: 'sticker', name: 'sticker.webm', type: 'video/webm' },
    ],
    [
      'of a live photo',
      { live_photo: { ...FILE, duration: 2, width: 1, height: 1 } },
      { as: 'video', name: 'video.mp4', type: 'video/mp4', width: 1, height: 1, seconds: 2 },
    ],
  ])('%s says how it is to be seen, and by what it is fetched', (_, content, file) => {
    expect(contentOf(content)).toEqual({ kind: 'files', files: [{ ...announced, ...file }] });
  });

  it('of a photo is the largest of its sizes, in whatever order they come', () => {
    const size = (width: number, height: number) => ({ ...FILE, file_id: `of ${width}`, width, height });
    const photo = [size(90, 60), size(800, 600), size(320, 240)];
    expect(fileOf({ photo })).toMatchObject({
      as: 'photo',
      origin: 'of 800',
      width: 800,
      height: 600,
      type: 'image/jpeg',
    });
  });

  it('goes with the words below it, and with the others of its album', () => {
    const content = { photo: [FILE], caption: '看这里 now', media_group_id: '13579' };
    const entities = [{ type: 'bold', offset: 4, length: 3 }];
    expect(contentOf({ ...content, caption_entities: entities })).toMatchObject({
      ...{ kind: 'files', text: '看这里 now', album: '13579', marks: [{ mark: 'bold', offset: 4, length: 3 }] },
    });
  });

  it('is the same object whenever it is announced, and another for each message', () => {
    const once = fileOf({ document: FILE });
    expect(fileOf({ document: { ...FILE, file_id: 'renewed' } }).fileId).toBe(once.fileId);
    expect(fileOf({ document: FILE, message_id: 10 }).fileId).not.toBe(once.fileId);
    expect(fileOf({ document: { ...FILE, file_unique_id: 'x' } }).fileId).not.toBe(once.fileId);
    expect(FileId.safeParse(once.fileId).success).toBe(true);
    const edited = arrivalOf({ edited_message: messageOf({ document: FILE, caption: 'mended' }) });
    expect(edited).toMatchObject({ inbound: { content: { files: [{ fileId: once.fileId }] } } });
  });

  it('has a name without tricks and without end, and no type that is none', () => {
    const name = `../../etc/\u202Egnp.exe\u200B${'x'.repeat(500)}.pdf`;
    const file = fileOf({ document: { ...FILE, file_name: name, mime_type: 'text/html\r\nX: y' } });
    expect(file.name).toMatch(/^gnp\.exex+\.pdf$/);
    expect([...file.name]).toHaveLength(120);
    expect(file.type).toBe('application/octet-stream');
  });

  it.each([
    ['photo', { photo: [] }],
    ['photo', { photo: 'x' }],
    ['document', { document: {} }],
    ['voice', { voice: { file_id: 7 } }],
    ['video_note', { video_note: null }],
  ])('of which nothing can be fetched stands by its kind: %s of %j', (what, content) => {
    expect(contentOf({ ...content, caption: 'see' })).toEqual({ kind: 'placeholder', what, text: 'see' });
  });

  it('without what is usually said of it is one all the same', () => {
    const odd = { ...FILE, file_size: -1, width: 'wide', height: 1.5, duration: null, mime_type: 5, file_name: [] };
    const { bytes, ...file } = announced;
    expect(contentOf({ video: odd })).toEqual({
      ...{ kind: 'files', files: [{ ...file, as: 'video', name: 'video.mp4', type: 'video/mp4' }] },
    });
  });
});
