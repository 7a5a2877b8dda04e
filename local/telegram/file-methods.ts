import type { BotDesk, Method } from './method.ts';
import { type Answer, refused } from './shapes.ts';

/** What a bot may have of Telegram (Bot API, getFile). */
const MOST_BYTES = 20 * 1_000 * 1_000;

/** Where a file can be got from: below the folder of all files, by its id. */
const FOLDER = 'files';

/** Tells where a file can be got from. What is larger than a bot may have is refused as Telegram refuses it. */
export const getFile: Method = async ({ documents }, parameters): Promise<Answer> => {
  const id = parameters.text('file_id') ?? '';
  const file = await documents.look(id);
  if (file === undefined) return refused(400, 'Bad Request: invalid file_id');
  if (file.file_size > MOST_BYTES) return refused(400, 'Bad Request: file is too big');
  return { ok: true, result: { ...file, file_path: `${FOLDER}/${id}` } };
};

/** The bytes of a file at a path that `getFile` told of; `undefined` where there is none. */
export async function fileAt({ documents }: BotDesk, path: string): Promise<Buffer | undefined> {
  const [folder, id = '', ...rest] = path.split('/');
  if (folder !== FOLDER || rest.length > 0) return undefined;
  const file = await documents.look(id);
  return file === undefined || file.file_size > MOST_BYTES ? undefined : documents.read(id);
}
