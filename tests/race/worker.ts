import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { deliver } from '../../shared/desk/deliver.ts';
import { endGrace } from '../../shared/desk/end-grace.ts';
import { expireOffer } from '../../shared/desk/expire-offer.ts';
import { receive } from '../../shared/desk/receive.ts';
import { sweep } from '../../shared/desk/sweep.ts';
import { actOnDueTicket } from '../../shared/desk/tickets/due.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import type { Deadline } from '../../shared/timers/deadline.ts';
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

async function sweepOnce(arm: Arm): Promise<string> {
  const until = Date.now() + SWEEP_MS;
  const errors: unknown[] = [];
  await sweep({
    desk,
    arm,
    end: (connectionId) => end(desk, connectionId, 'left'),
    hasTime: () => Date.now() < until,
    failed: (error) => errors.push(error),
  });
  // As in the desk, what others were faster with is for the next sweep.
  return errors.length === 0 ? 'done' : 'partly';
}

type Arm = (deadline: Deadline) => Promise<void>;

function fire(deadline: Deadline, arm: Arm): Promise<string> {
  switch (deadline.kind) {
    case 'offer':
      return expireOffer(desk, deadline);
    case 'presence':
      return endGrace(desk, deadline);
    case 'session':
      return actWhenDue(desk, arm, deadline);
    case 'ticket':
      return actOnDueTicket(desk, deadline);
    default:
      return deadline satisfies never;
  }
}

async function work(task: Task, arm: Arm): Promise<string> {
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
      return fire(task.deadline, arm);
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
      return sweepOnce(arm);
    default:
      return task satisfies never;
  }
}

process.on('message', async ({ id, task }: Ordered) => {
  const armed: Deadline[] = [];
  const arm: Arm = async (deadline) => void armed.push(deadline);
  const { measure, outcome } = await measured(nameOf(task), () => work(task, arm));
  const told: Told =
    typeof outcome === 'string'
      ? { id, outcome, measure, armed }
      : { id, outcome: 'failed', error: String(outcome.thrown), measure, armed };
  process.send?.(told);
});
process.on('disconnect', () => process.exit(0));
