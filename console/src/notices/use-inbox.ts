import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import type { InboxState } from './inbox.ts';

/** The notices as they are known; renders again with each change. */
export function useInbox(): InboxState {
  const { inbox } = useDesk();
  return useSyncExternalStore(inbox.subscribe, inbox.state);
}
