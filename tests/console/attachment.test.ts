import { describe, expect, it } from 'vitest';
import { type Attachment, attachmentOf, rolesOf } from '../../console/src/attachments/attachment.ts';
import { keepEnclosed, readEnclosed } from '../../console/src/attachments/kept-enclosed.ts';
import { previewText } from '../../console/src/content/preview-text.ts';
import { restored } from '../../console/src/replies/outbox.ts';

const MB = 1_000_000;
const file = (name: string, type: string, size: number) => ({ name, type, size });

describe('how a file goes', () => {
  it.each([
    ['image/jpeg', 2 * MB, 'telegram', ['photo', 'document']],
    ['image/jpeg', 11 * MB, 'telegram', ['document']],
    ['image/gif', 2 * MB, 'telegram', ['animation', 'document']],
    ['image/svg+xml', 10, 'telegram', ['document']],
    ['video/mp4', MB, 'telegram', ['video', 'document']],
    ['video/webm', MB, 'telegram', ['document']],
    ['audio/ogg', MB, 'telegram', ['voice', 'document']],
    ['audio/mpeg', MB, 'telegram', ['audio', 'document']],
    ['', MB, 'telegram', ['document']],
    ['image/jpeg', MB, 'email', ['document']],
  ])('%s of %i bytes by %s', (type, bytes, channel, roles) => {
    expect(rolesOf(type, bytes, channel)).toEqual(roles);
  });
});

describe('a file that cannot go', () => {
  const weigh = (size: number, channel: string, before: readonly Attachment[] = []) =>
    attachmentOf('k', file('a', 'text/plain; charset=utf-8', size), channel, before);
  const ten = Array.from({ length: 10 }, () => weigh(1, 'telegram'));

  it.each([
    ['empty', weigh(0, 'telegram')],
    ['too-large', weigh(50 * MB + 1, 'telegram')],
    ['too-many', weigh(1, 'telegram', ten)],
    ['too-large-together', weigh(20 * MB, 'email', [weigh(20 * MB, 'email')])],
  ])('is known before anything is brought: %s', (unfit, attachment) => {
    expect(attachment).toMatchObject({ state: 'unfit', unfit, type: 'text/plain' });
  });

  it('does not count against the others', () => {
    expect(weigh(1, 'telegram', [...ten.slice(1), weigh(0, 'telegram')]).state).toBe('waiting');
    expect(weigh(50 * MB, 'telegram').state).toBe('waiting');
  });
});

describe('what goes with a draft', () => {
  function storage(): Storage {
    const kept = new Map<string, string>();
    return {
      ...{ length: 0, clear: () => kept.clear(), key: () => null },
      getItem: (key) => kept.get(key) ?? null,
      removeItem: (key) => void kept.delete(key),
      setItem: (key, value) => void kept.set(key, value),
    };
  }
  const ready: Attachment = {
    ...{ key: 'fil_1', fileId: 'fil_1', name: 'a.png', type: 'image/png', bytes: 7, as: 'photo' },
    ...{ state: 'ready', progress: 1 },
  };

  it('is kept as far as it was brought', () => {
    const tab = storage();
    keepEnclosed(tab, 's', { files: [ready, { ...ready, key: 'k', state: 'bringing' }], answers: 3 });
    expect(readEnclosed(tab, 's')).toEqual({ files: [ready], answers: 3 });
    keepEnclosed(tab, 's', { files: [] });
    expect(tab.getItem('baton.enclosed.s')).toBeNull();
  });

  it.each([
    '[]',
    '7',
    '{"files":[{"fileId":1}]}',
    '{"files":[{"fileId":"f","name":"n","type":"t","bytes":1,"as":"x"}]}',
  ])('is nothing where something else was kept: %s', (kept) => {
    const tab = storage();
    tab.setItem('baton.enclosed.s', kept);
    expect(readEnclosed(tab, 's')).toEqual({ files: [] });
  });
});

describe('the outbox', () => {
  it('takes up replies with files, and drops what it cannot read', () => {
    const reply = { kind: 'reply', messageId: 'm', sessionId: 's', text: '', writtenAt: '', state: 'unreached' };
    const whole = {
      ...reply,
      files: [{ fileId: 'f', key: 'k', name: 'n', type: '', bytes: 1, as: 'photo' }],
      answers: 2,
    };
    expect(restored([whole, { ...reply, files: 'x' }, { ...reply, answers: 'x' }])).toEqual([whole]);
  });
});

describe('previews', () => {
  it.each([
    [{ preview: 'The door', what: 'photo' }, 'Photo: The door'],
    [{ preview: '', what: 'voice' }, 'Voice message'],
    [{ preview: '', what: 'video-note' }, 'Video message'],
    [{ preview: '[photo] The door' }, '[photo] The door'],
    [{ preview: '', what: 'constructor' }, 'A kind of message that Baton cannot show yet'],
    [{ preview: '' }, ''],
  ])('%j', (message, shown) => {
    expect(previewText(message)).toBe(shown);
  });
});
