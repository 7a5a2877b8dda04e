import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type RoutePart, routeParts } from '../../shared/contracts/routes.ts';
import type { RouteHandler } from '../functions.ts';
import type { SharedMetric } from '../service-function.ts';
import type { Surroundings } from './surroundings.ts';

/** What it means while a function of a part fails. Which one, and what it does, its log group and description say. */
const WHILE_IT_FAILS: Readonly<Record<RoutePart, string>> = {
  desk: 'agents cannot sign in, say that they are there or see their colleagues, so customers wait',
  sessions: 'agents cannot see sessions, read what customers wrote or answer them',
  files:
    'files cannot be sent, seen or fetched, nor messages edited; customers and agents still get each other’s words',
  ownership: 'sessions cannot be taken, given or handed over, so customers stay where they are',
  closing: 'sessions cannot be completed, set aside or opened again, so that agents stay full and customers wait',
  tickets: 'work beyond conversations cannot be noted or ended; customers are still served',
  settings: 'leads cannot see or change how the desk works; customers are still served as before',
  exports: 'answers to surveys cannot be taken out; customers lose nothing',
  tracker: 'the tracker cannot be set up or tested; customers lose nothing',
  bots: 'bots cannot be connected, checked or disconnected; customers of connected ones are still served',
  mails:
    'mails that were set aside cannot be seen, let in or cleared away, so customers among them wait unheard; nor can mails be moved, or mail addresses changed',
  transcripts: 'transcripts cannot be downloaded or sent; customers are still served',
};

/** The part of the desk that a route's function is of. */
function partOf(handler: RouteHandler): RoutePart {
  for (const [part, routes] of Object.entries(routeParts)) {
    // The keys are the parts; Object.entries forgets it.
    if (Object.values(routes).some((route) => route.handler === handler)) return part as RoutePart;
  }
  throw new Error(`${handler} is of no part`);
}

/**
 * One alarm for the functions of each part: an alarm for each function would cost more than all else while nobody writes, and whoever is
 * woken looks at the log in any case.
 */
export class RouteAlarms {
  private readonly metrics = new Map<RoutePart, SharedMetric>();

  constructor(
    private readonly scope: Construct,
    private readonly surroundings: Surroundings,
  ) {}

  /** Where a route's function counts its errors. */
  of(handler: RouteHandler): SharedMetric {
    const part = partOf(handler);
    const found = this.metrics.get(part) ?? this.watch(part);
    this.metrics.set(part, found);
    return found;
  }

  private watch(part: RoutePart): SharedMetric {
    const { alarms, settings } = this.surroundings;
    const metricName = `api ${part} errors`;
    const period = Duration.minutes(5);
    alarms.watch(this.scope, `${part.charAt(0).toUpperCase()}${part.slice(1)}Errors`, {
      metric: new Metric({ namespace: settings.name, metricName, statistic: 'Sum', period }),
      threshold: 1,
      evaluationPeriods: 1,
      alarmDescription:
        `While functions of the part “${part}” of the API fail, ${WHILE_IT_FAILS[part]}. Look for lines of level ERROR in the log ` +
        'groups of this part’s functions; each function’s description says what its own failing means. Roll back if it began with a deployment.',
    });
    return { metricName };
  }
}
