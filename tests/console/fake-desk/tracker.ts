import { routes } from '../../../shared/contracts/routes.ts';
import {
  NO_TRACKER,
  type TrackerSettings,
  type TrackerTest,
  type TrackerView,
} from '../../../shared/contracts/tracker.ts';
import { type Asked, Refused } from './asked.ts';

/** The team's tracker, as the fake desk keeps it. */
export class FakeTracker {
  settings: TrackerSettings = NO_TRACKER;
  outcomes: Pick<TrackerView, 'delivered' | 'failed'> = {};
  /** What a test comes to. */
  test: TrackerTest = { outcome: 'answered', status: 200, ms: 12, excerpt: '{"ok":true}' };

  view(): TrackerView {
    const { secrets, ...shown } = this.settings;
    const [newest, previous] = secrets;
    return {
      ...shown,
      ...this.outcomes,
      ...(newest && { secretMadeAt: newest.madeAt }),
      ...(previous?.until && { previousSecretUntil: previous.until }),
    };
  }

  /** Answers the tracker's routes; undefined for any other. */
  answer({ route, body }: Asked, at: string): unknown {
    switch (route) {
      case 'getTracker':
        return { tracker: this.view(), at };
      case 'putTracker': {
        const { rev, ...decided } = routes.putTracker.body.parse(body);
        if (rev !== this.settings.rev) throw new Refused('changed-meanwhile');
        if (decided.url.includes('//10.')) throw new Refused('tracker-address');
        if (decided.enabled && (decided.url === '' || this.settings.secrets.length === 0)) {
          throw new Refused('tracker-incomplete');
        }
        const { goneAt: _, ...rest } = this.settings;
        this.settings = { ...rest, ...decided, rev: rev + 1 };
        return { tracker: this.view(), at };
      }
      case 'makeTrackerSecret': {
        const [newest] = this.settings.secrets;
        const until = new Date(Date.parse(at) + 24 * 3_600_000).toISOString();
        const made = { id: `secret-${this.settings.rev}`, madeAt: at };
        const secrets = newest === undefined ? [made] : [made, { ...newest, until }];
        this.settings = { ...this.settings, rev: this.settings.rev + 1, secrets };
        return { secret: `whsec_demo${secrets.length}`, tracker: this.view(), at };
      }
      case 'testTracker':
        return { test: this.test, at };
      default:
        return undefined;
    }
  }
}
