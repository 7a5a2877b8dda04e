import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { disconnect } from '../../shared/live/connections.ts';
import { deskOfStack } from '../desk.ts';

const { table } = deskOfStack();

/** Notes that a console is gone. */
export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  await disconnect(table, event.requestContext.connectionId, Date.now());
  return { statusCode: 200 };
}
