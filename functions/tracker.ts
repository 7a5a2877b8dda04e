import { SSMClient } from '@aws-sdk/client-ssm';
import type { TrackerLine } from '../shared/desk/tracker/send-signed.ts';
import { type Secrets, secretsIn } from '../shared/tracker/secrets.ts';
import { Targets } from '../shared/tracker/targets.ts';
import { variable } from './environment.ts';

/** Where the stack lets a tracker be. */
export function targetsOfStack(): Targets {
  return Targets.parse(variable('TRACKER_TARGETS'));
}

/** The stack's signing secrets. */
export function secretsOfStack(): Secrets {
  return secretsIn(new SSMClient({}), variable('TRACKER_PARAMETERS'));
}

/** How the stack reaches the tracker. */
export function trackerLineOfStack(): TrackerLine {
  return { targets: targetsOfStack(), secrets: secretsOfStack() };
}
