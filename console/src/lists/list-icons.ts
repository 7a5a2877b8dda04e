import { CircleCheckBig, Clock, Inbox, Layers, type LucideIcon, UserRound } from 'lucide-react';
import type { SessionList } from '../../../shared/contracts/api.ts';

/** The sign of each list. */
export const LIST_ICONS: Readonly<Record<SessionList, LucideIcon>> = {
  unassigned: Inbox,
  mine: UserRound,
  pending: Clock,
  completed: CircleCheckBig,
  all: Layers,
};
