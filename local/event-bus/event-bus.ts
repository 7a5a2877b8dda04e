import { randomUUID } from 'node:crypto';
import type { Surroundings } from '../contracts.ts';
import type { SendToQueue } from '../queues/create-queues.ts';
import { matchesPattern } from '../queues/filter-patterns.ts';
import { type EventRule, readRule } from './rule.ts';

/** What a service says has happened. */
export interface Happening {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** EventBridge's default bus. */
export interface EventBus {
  /** Hands an event to the queues of every rule that it matches. */
  put(happening: Happening): Promise<void>;
}

/** The default bus with the rules of the assembly. Throws for a rule that is not emulated. */
export function createEventBus(
  { assembly, meter, now, log }: Pick<Surroundings, 'assembly' | 'meter' | 'now' | 'log'>,
  sendToQueue: SendToQueue,
): EventBus {
  const rules = assembly.ofType('AWS::Events::Rule').flatMap((resource): EventRule[] => {
    const rule = readRule(resource);
    return rule === undefined ? [] : [rule];
  });
  return {
    async put({ source, detailType, resources, detail }) {
      const event = {
        version: '0',
        id: randomUUID(),
        'detail-type': detailType,
        source,
        account: '000000000000',
        time: `${new Date(now()).toISOString().slice(0, 19)}Z`,
        region: 'us-east-1',
        resources,
        detail,
      };
      for (const { name, pattern, targets } of rules) {
        if (!matchesPattern(pattern, event)) continue;
        meter.count('events', 'matched', 1, name);
        for (const target of targets) {
          await sendToQueue(target, JSON.stringify(event)).catch((error: unknown) =>
            log(`${detailType} for ${target} was lost: ${String(error)}`),
          );
        }
      }
    },
  };
}
