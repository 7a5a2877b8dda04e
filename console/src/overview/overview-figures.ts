import type { CallOutput } from '../api/call-types.ts';

type Queue = CallOutput<'getOverview'>['queues'][number];

/** How much of what was taken was taken in time, in whole percent; nothing when nothing was taken. Never rounded up to all. */
export function sharePercent({ taken, takenInTime }: Pick<Queue, 'taken' | 'takenInTime'>): number | undefined {
  return taken === 0 ? undefined : Math.floor((takenInTime / taken) * 100);
}

/** All queues together. */
export function totalsOf(queues: readonly Queue[]): Omit<Queue, 'queueId'> {
  const sum = (of: (queue: Queue) => number) => queues.reduce((total, queue) => total + of(queue), 0);
  const waits = queues.flatMap(({ longestWaitSince }) => longestWaitSince ?? []).sort();
  const [longestWaitSince] = waits;
  return {
    waiting: sum(({ waiting }) => waiting),
    offered: sum(({ offered }) => offered),
    active: sum(({ active }) => active),
    pending: sum(({ pending }) => pending),
    passedOver: sum(({ passedOver }) => passedOver),
    taken: sum(({ taken }) => taken),
    takenInTime: sum(({ takenInTime }) => takenInTime),
    ...(longestWaitSince !== undefined && { longestWaitSince }),
  };
}
