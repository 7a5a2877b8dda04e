import type { ASSISTANT_ID } from '../../../shared/domain/session.ts';
import { hasText, t } from '../texts/t.ts';
import { useBoard, useMe } from './desk-context.ts';

/** The owner id of the automatic first responder. */
export const ASSISTANT = 'assistant' satisfies typeof ASSISTANT_ID;

/** What stands for a category where the team requires none and none was chosen. */
export const NO_CATEGORY = 'none';

/** Turns ids into what people call them. What has no name any more keeps its id. */
export interface Names {
  agent(agentId: string): string;
  queue(queueId: string): string;
  category(id: string): string;
  channel(channel: string): string;
}

/** Names by what the console knows now. */
export function useNames(): Names {
  const { agents } = useBoard();
  const { queues, completion } = useMe();
  return {
    agent: (id) => (id === ASSISTANT ? t('who.assistant') : (agents.get(id)?.view.name ?? id)),
    queue: (id) => queues.find((queue) => queue.id === id)?.name ?? id,
    category: (id) =>
      [...completion.categories, ...completion.former].find((one) => one.id === id)?.name ??
      (id === NO_CATEGORY ? t('category.none') : id),
    channel: (channel) => {
      const key = `channel.${channel}`;
      return hasText(key) ? t(key as 'channel.telegram') : channel;
    },
  };
}
