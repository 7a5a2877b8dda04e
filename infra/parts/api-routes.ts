import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type Route, routes } from '../../shared/contracts/routes.ts';
import { constructId, type RouteHandler } from '../functions.ts';
import { ROUTE_FUNCTIONS } from '../route-functions.ts';
import type { RouteFunction } from '../routes/route-function.ts';
import { ServiceFunction, type Use } from '../service-function.ts';
import type { Settings } from '../settings.ts';
import { toUseFiles } from './file-bucket.ts';
import { type HttpApi, HttpRoute } from './http-api.ts';
import type { LiveApi } from './live-api.ts';
import { toSend } from './queue.ts';
import { RouteAlarms } from './route-alarms.ts';
import { type SignIn, toReadGroups, toSignIn } from './sign-in.ts';
import type { Surroundings } from './surroundings.ts';
import { toUseTable } from './table.ts';
import { toKeepBots } from './telegram-parameters.ts';
import { toKnowTrackerTargets, toMakeTrackerSecrets, toSignForTracker } from './tracker.ts';
import { toReadTranscripts } from './transcripts.ts';

/**
 * An agent waits for the answer. A function gets its share of a processor with its memory: 512 MB halves the cold start
 * of 256 MB at nearly the same price, since it runs for half as long.
 */
const MEMORY_MB = 512;
/** Three attempts at a commit that met others, and a cold start, take two seconds at worst. */
const TIMEOUT_SECONDS = 10;

/** What the routes are attached to. */
export interface FrontDoorParts {
  readonly httpApi: HttpApi;
  readonly liveApi: LiveApi;
  readonly signIn: SignIn;
  readonly authorizerId: string;
}

/** What routes read and write. Transcripts only where a route of the stack hands out what is in them. */
export interface Kept {
  readonly table: TableV2;
  readonly transcripts?: IBucket;
  readonly files: IBucket;
  /** Of mails that are still to be taken in; none where the desk has no email, or none of the stack's routes needs it. */
  readonly mailQueue?: Queue | undefined;
}

/** What a function needs to do with the tracker what its row says. */
function toUseTracker(settings: Settings, tracker: RouteFunction['tracker']): readonly Use[] {
  switch (tracker) {
    case 'check-address':
      return [toKnowTrackerTargets(settings)];
    case 'make-secret':
      return [toMakeTrackerSecrets(settings)];
    case 'send':
      return [toKnowTrackerTargets(settings), toSignForTracker(settings)];
    default:
      return [];
  }
}

function needed(bucket: IBucket | undefined, handler: RouteHandler): IBucket {
  if (bucket === undefined) throw new Error(`${handler} needs the transcripts, which its stack is not given`);
  return bucket;
}

/** What a function needs to do with files what its row says. Whoever has a signed address may do what the function that signed it might. */
function toHandleFiles(files: IBucket, what: RouteFunction['files']): readonly Use[] {
  switch (what) {
    case 'bring':
      return [toUseFiles(files, 'uploads', 'PutObject')];
    case 'link':
      return [toUseFiles(files, 'files', 'GetObject'), toUseFiles(files, 'mails', 'GetObject')];
    case 'take':
      return [toUseFiles(files, 'uploads', 'GetObject'), toUseFiles(files, 'files', 'PutObject')];
    default:
      return [];
  }
}

/** What a function needs to do with mails what its row says; nothing where the desk has no email. */
function toHandleMails(
  { emailDomain }: Settings,
  mailQueue: Queue | undefined,
  what: RouteFunction['mails'],
): readonly Use[] {
  if (what === 'domain' && emailDomain !== undefined) return [{ environment: { EMAIL_DOMAIN: emailDomain } }];
  // Hands mails over to whatever takes them in.
  if (what === 'release' && mailQueue !== undefined) return [toSend(mailQueue, { MAIL_QUEUE_URL: mailQueue.queueUrl })];
  return [];
}

/** One function and one route for each entry of the route table that belongs to the stack. */
export function addApiRoutes(
  scope: Construct,
  surroundings: Surroundings,
  { table, transcripts, files, mailQueue }: Kept,
  frontDoor: FrontDoorParts,
  stack: 'desk' | 'records',
): void {
  const alarms = new RouteAlarms(scope, surroundings);
  const entries: readonly (Route & { readonly handler: RouteHandler })[] = Object.values(routes);
  for (const route of entries) {
    const facts = ROUTE_FUNCTIONS[route.handler];
    if ((facts.stack ?? 'desk') !== stack) continue;
    const { settings } = surroundings;
    const uses: Use[] = [...toUseTracker(settings, facts.tracker)];
    if (facts.bots !== undefined) uses.push(toKeepBots(settings, facts.bots));
    if (facts.table !== undefined) uses.push(toUseTable(table, facts.table));
    if (facts.answersWith === 'sign-in') uses.push(toSignIn(frontDoor.signIn));
    if (facts.answersWith === 'issuer') uses.push({ environment: { SIGN_IN_ISSUER: frontDoor.signIn.issuer } });
    if (facts.answersWith === 'live-url') uses.push({ environment: { LIVE_URL: frontDoor.liveApi.url } });
    if (facts.transcripts !== undefined) uses.push(toReadTranscripts(needed(transcripts, route.handler)));
    uses.push(...toHandleFiles(files, facts.files));
    uses.push(...toHandleMails(settings, mailQueue, facts.mails));
    if (route.roles !== 'public') uses.push(toReadGroups(frontDoor.signIn));
    const service = new ServiceFunction(scope, surroundings, {
      handler: route.handler,
      purpose: route.summary,
      memoryMb: MEMORY_MB,
      timeoutSeconds: facts.timeoutSeconds ?? TIMEOUT_SECONDS,
      uses,
      whileItFails: facts.whileItFails,
      alarm: alarms.of(route.handler),
    });
    new HttpRoute(scope, `${constructId(route.handler)}Route`, {
      api: frontDoor.httpApi.api,
      method: route.method,
      path: route.path,
      service,
      access:
        route.roles === 'public'
          ? { publicBecause: 'Read before anybody has signed in; it holds nothing of customers.' }
          : { authorizerId: frontDoor.authorizerId },
    });
  }
}
