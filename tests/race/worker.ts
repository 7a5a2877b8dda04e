import { deliver } from '../../shared/desk/deliver.ts';
import { endGrace } from '../../shared/desk/end-grace.ts';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { receive } from '../../shared/desk/receive.ts';
import { sweep } from '../../shared/desk/sweep.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { atConsole, end } from './consoles.ts';
import { deskAt } from './desk.ts';
import { measured } from './meter.ts';
import type { Ordered, Place, Task, Told } from './task.ts';
import { grant } from './wishes.ts';

/** A sweep of the desk ends in time; one of the race may take as long. */
const SWEEP_MS = 8_000;

// Parse boundary: both ends of the line are this folder's.
const desk = deskAt(JSON.parse(process.argv[2] ?? '') as Place);

function nameOf(task: Task): string {
  if (task.op === 'wish') return task.wish.type;
  if (task.op === 'fire') return `timer: ${task.deadline.kind}`;
  return task.op === 'console' ? `console ${task.console.change}` : task.op;
}

async function sweepOnce(): Promise<string> {
  const until = Date.now() + SWEEP_MS;
  const errors: unknown[] = [];
  await sweep({
    desk,
    end: (connectionId) => end(desk, connectionId, 'left'),
    hasTime: () => Date.now() < until,
    failed: (error) => errors.push(error),
  });
  // As in the desk, what others were faster with is for the next sweep.
  return errors.length === 0 ? 'done' : 'partly';
}

async function work(task: Task): Promise<string> {
  switch (task.op) {
    case 'receive': {
      const outcome = await receive(desk, task.inbound);
      return isRefusal(outcome) ? outcome.refused : 'done';
    }
    case 'wish': {
      const outcome = await grant(desk, task.wish);
      return isRefusal(outcome) ? outcome.refused : 'done';
    }
    case 'fire':
      return task.deadline.kind === 'offer' ? expireOffer(desk, task.deadline) : endGrace(desk, task.deadline);
    case 'deliver': {
      const detail = 'a demo channel';
      const sending = {
        sent: { outcome: 'sent', channelIds: ['1'] },
        refused: { outcome: 'refused', reason: 'blocked', detail, channelIds: [] },
        unreachable: { outcome: 'unreachable', detail, channelIds: [] },
      } as const;
      const delivered = await deliver(desk, async () => sending[task.sends], task.job, task.lastTry);
      return delivered === 'done' ? 'done' : 'try again';
    }
    case 'console':
      return atConsole(desk, task.console);
    case 'sweep':
      return sweepOnce();
    default:
      return task satisfies never;
  }
}

process.on('message', async ({ id, task }: Ordered) => {
  const { measure, outcome } = await measured(nameOf(task), () => work(task));
  const told: Told =
    typeof outcome === 'string'
      ? { id, outcome, measure }
      : { id, outcome: 'failed', error: String(outcome.thrown), measure };
  process.send?.(told);
});
process.on('disconnect', () => process.exit(0));
