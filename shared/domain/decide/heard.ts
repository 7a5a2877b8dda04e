import { byOf } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { MessageEvent } from '../events.ts';

type Heard = Extract<MessageEvent, { readonly type: 'message-received' | 'message-edited' }>;

/** What the customer wrote, as it stands in the history: a message, or what an earlier one says now. */
export function heard(command: CommandOf<'receive'>, more: Pick<Heard, 'ownerId' | 'filed'> = {}): Heard {
  const { at, by, commandId, messageId, thread, content, edits, channelId, answers, forwardedFrom, automatic } =
    command;
  const said = { at, by: byOf(by), commandId, messageId, thread, content, ...more };
  if (edits !== undefined) return { type: 'message-edited', ...said, of: edits };
  return {
    ...{ type: 'message-received', ...said },
    ...(channelId !== undefined && { channelId }),
    ...(answers && { answers }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(automatic && { automatic }),
  };
}
