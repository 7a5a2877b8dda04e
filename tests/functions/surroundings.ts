import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Role } from '../../shared/domain/actor.ts';
import type { Table } from '../../shared/store/table.ts';
import { type RunningEngine, startEngine } from '../engine.ts';

/** An engine with a table, and the environment that the stack gives functions. Import handlers only after it. */
export async function deployed(): Promise<{ readonly engine: RunningEngine; readonly table: Table }> {
  const engine = await startEngine('dynoxide');
  const table = await engine.newTable();
  Object.assign(process.env, {
    TABLE_NAME: table.name,
    AWS_ENDPOINT_URL: engine.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    POWERTOOLS_LOG_LEVEL: 'INFO',
    SIGN_IN_ISSUER: 'http://127.0.0.1:1',
    SIGN_IN_CLIENT_ID: 'console',
    SIGN_IN_SCOPES: 'openid',
    SIGN_IN_GROUPS_CLAIM: 'groups',
    LIVE_URL: 'wss://live.example.test/live',
    LIVE_ENDPOINT: 'https://live.example.test/live',
    DELIVERY_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/deliveries.fifo',
    DELIVERY_TRIES: '3',
    TIMER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/timers',
    TIMER_QUEUE_ARN: 'arn:aws:sqs:us-east-1:1:timers',
    TIMER_GROUP: 'timers',
    TIMER_ROLE_ARN: 'arn:aws:iam::1:role/timers',
    FILE_BUCKET: 'files',
    FETCH_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/fetches',
    FETCH_TRIES: '3',
    TRANSCRIPT_BUCKET: 'transcripts',
    TRANSCRIPT_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/transcripts',
    TRACKER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/tracker.fifo',
    TRACKER_FAILURES_URL: 'https://sqs.us-east-1.amazonaws.com/1/tracker-failures.fifo',
    TRACKER_TRIES: '22',
    TRACKER_PARAMETERS: '/baton/tracker',
    TRACKER_TARGETS: 'local',
    CONSOLE_URL: 'https://desk.example.test/console/',
    TELEGRAM_PARAMETERS: '/baton/telegram',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
  });
  return { engine, table };
}

/** Who calls; nobody has a token. */
export type Caller = { readonly id: string; readonly roles: readonly Role[] } | 'nobody';

let requests = 0;

/** A request as API Gateway hands it to a route's function, once its authorizer has let it pass. */
export function httpEvent(caller: Caller, unusual: Partial<APIGatewayProxyEventV2WithJWTAuthorizer> = {}) {
  requests += 1;
  const claims = caller === 'nobody' ? {} : { sub: caller.id, groups: `[${caller.roles.join(' ')}]`, name: caller.id };
  const authorizer = { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } };
  const event: Pick<APIGatewayProxyEventV2WithJWTAuthorizer, 'headers' | 'isBase64Encoded'> & object = {
    ...{ version: '2.0', routeKey: '', rawPath: '', rawQueryString: '', isBase64Encoded: false, headers: {} },
    requestContext: { requestId: `request-${requests}`, ...(caller !== 'nobody' && { authorizer }) },
    ...unusual,
  };
  // Parse boundary: a test's event has what the handlers read.
  return event as APIGatewayProxyEventV2WithJWTAuthorizer;
}
