import type { InputMediaPhoto, InputMediaVideo, ReplyParameters } from 'grammy/types';
import { GrammyError, InputFile } from 'grammy/web';
import { MOST_TELEGRAM_OUT } from '../../contracts/file-limits.ts';
import type { FileRef } from '../../domain/content.ts';
import type { OpenFile } from '../outbound.ts';
import type { BotApi, Part } from './bot-api.ts';

/** What goes with the first of some files. */
export interface Below {
  readonly caption?: string;
  readonly reply_parameters?: ReplyParameters;
}

/** Read as it is sent, so that no file is in memory as a whole. In quotes, since a name may hold what ends a value (RFC 7578, 4.2). */
function inputFile({ fileId, name }: FileRef, open: OpenFile): InputFile {
  async function* read() {
    yield* await open(fileId);
  }
  return new InputFile(read(), `"${name}"`);
}

/** What may stand together in an album (Bot API, sendMediaGroup). */
function albumKind({ as }: FileRef): 'seen' | 'heard' | 'kept' | undefined {
  if (as === 'photo' || as === 'video') return 'seen';
  if (as === 'audio') return 'heard';
  return as === 'document' ? 'kept' : undefined;
}

/** Whether all files fit one album, which is one request: what one file may have, all may have together. */
function isAlbum(files: readonly FileRef[]): boolean {
  const kinds = new Set(files.map(albumKind));
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  return files.length > 1 && kinds.size === 1 && !kinds.has(undefined) && bytes <= MOST_TELEGRAM_OUT;
}

/** Sends files of one kind in one request. What is below the first of them shows below them all. */
function sendAlbum(api: BotApi, chatId: string, files: readonly FileRef[], below: Below, open: OpenFile) {
  const { caption, ...other } = below;
  const media = (file: FileRef, index: number) => ({
    media: inputFile(file, open),
    ...(index === 0 && caption !== undefined && { caption }),
  });
  switch (files[0] && albumKind(files[0])) {
    case 'seen': {
      const seen = files.map((file, index): InputMediaPhoto | InputMediaVideo =>
        file.as === 'video'
          ? { type: 'video', supports_streaming: true, ...media(file, index) }
          : { type: 'photo', ...media(file, index) },
      );
      return api.sendMediaGroup(chatId, seen, other);
    }
    case 'heard': {
      const heard = files.map((file, index) => ({ type: 'audio' as const, ...media(file, index) }));
      return api.sendMediaGroup(chatId, heard, other);
    }
    default: {
      const kept = files.map((file, index) => ({
        ...{ type: 'document' as const, disable_content_type_detection: true },
        ...media(file, index),
      }));
      return api.sendMediaGroup(chatId, kept, other);
    }
  }
}

/** What Telegram made of its content is not what it takes as such: it may still have the file as it is. */
function isUnfit(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400;
}

async function sendDocument(api: BotApi, chatId: string, file: FileRef, below: Below, open: OpenFile): Promise<number> {
  const other = { ...below, disable_content_type_detection: true };
  return (await api.sendDocument(chatId, inputFile(file, open), other)).message_id;
}

async function sendAsItIsMeant(api: BotApi, chatId: string, file: FileRef, below: Below, open: OpenFile) {
  const input = inputFile(file, open);
  switch (file.as) {
    case 'photo':
      return api.sendPhoto(chatId, input, below);
    case 'video':
      return api.sendVideo(chatId, input, { ...below, supports_streaming: true });
    case 'animation':
      return api.sendAnimation(chatId, input, below);
    case 'audio':
      return api.sendAudio(chatId, input, below);
    case 'voice':
      return api.sendVoice(chatId, input, below);
    default:
      return undefined;
  }
}

/** One file as it is meant; as a document where Telegram finds it unfit for that. */
async function sendOne(api: BotApi, chatId: string, file: FileRef, below: Below, open: OpenFile): Promise<number> {
  try {
    const sent = await sendAsItIsMeant(api, chatId, file, below, open);
    if (sent !== undefined) return sent.message_id;
  } catch (error) {
    if (!isUnfit(error)) throw error;
  }
  return sendDocument(api, chatId, file, below, open);
}

/** Files in order: as an album where they are fit for one, else one by one; what is below them is below the first. */
export function mediaParts(chatId: string, files: readonly FileRef[], below: Below, open: OpenFile): readonly Part[] {
  const belowOf = (index: number) => (index === 0 ? below : {});
  const one = (file: FileRef, index: number): Part => ({
    messages: 1,
    async *send(api) {
      yield await sendOne(api, chatId, file, belowOf(index), open);
    },
  });
  if (!isAlbum(files)) return files.map(one);
  return [
    {
      messages: files.length,
      async *send(api, already) {
        // An album gets through as a whole or not at all: what is left of one goes one by one.
        if (already === 0) {
          const sent = await sendAlbum(api, chatId, files, below, open).catch((error: unknown) => {
            if (isUnfit(error)) return undefined;
            throw error;
          });
          if (sent !== undefined) {
            yield* sent.map(({ message_id }) => message_id);
            return;
          }
        }
        for (const [index, file] of files.entries()) {
          if (index >= already) yield await sendOne(api, chatId, file, belowOf(index), open);
        }
      },
    },
  ];
}
