import { actWhenDue } from '../../shared/desk/act-when-due.ts';
import { keepTimer } from '../../shared/desk/keep-timer.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import type { SessionDeadline } from '../../shared/timers/deadline.ts';
import { sessionNow, type TestDesk } from './bench.ts';
import { reachCustomer } from './reach-customer.ts';

/** The timers of a test's sessions: what is set stands here until the test lets it fire. */
export class Clockwork {
  /** Each setting of a timer, in order. */
  readonly armed: SessionDeadline[] = [];
  /** How many of the next settings fail. */
  failing = 0;

  constructor(readonly desk: TestDesk) {}

  readonly arm = async (deadline: SessionDeadline): Promise<void> => {
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('the timers are out of reach');
    }
    this.armed.push(deadline);
  };

  /** What the session's one timer is set for. */
  setFor(sessionId: string): string | undefined {
    return this.armed.findLast((deadline) => deadline.sessionId === sessionId)?.at;
  }

  /** Whether what is said reaches the customer at once, as it mostly does. */
  delivers = true;

  /** Something is done about a session, and the stream reports it; twice, as it may. */
  async reported<Outcome>(sessionId: string, doing: () => Promise<Outcome>): Promise<Outcome> {
    const before = await loadSession(this.desk.table, sessionId);
    const outcome = await doing();
    const after = await sessionNow(this.desk.table, sessionId);
    if (before?.rev !== after.rev) {
      await keepTimer(this.desk, this.arm, before, after);
      await keepTimer(this.desk, this.arm, before, after);
      if (this.delivers) await reachCustomer(this.desk, sessionId);
    }
    return outcome;
  }

  /** Moves the desk's clock on to a time, ISO 8601. */
  passTo(at: string): void {
    this.desk.pass((Date.parse(at) - Date.parse(this.desk.now())) / 1_000);
  }

  /** The timer that is set fires, at its time or so many seconds after it. */
  async fire(sessionId: string, lateSeconds = 0): Promise<string> {
    const at = this.setFor(sessionId);
    if (at === undefined) throw new Error(`no timer of ${sessionId} is set`);
    this.passTo(new Date(Date.parse(at) + lateSeconds * 1_000).toISOString());
    return this.firing({ kind: 'session', sessionId, at });
  }

  /** A firing comes now, whatever is set. */
  firing(deadline: SessionDeadline): Promise<string> {
    return this.reported(deadline.sessionId, () => actWhenDue(this.desk, this.arm, deadline));
  }
}
