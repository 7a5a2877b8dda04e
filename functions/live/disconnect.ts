import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { endConsole } from '../../shared/live/end-console.ts';
import { consolesOfStack } from '../consoles.ts';
import { deskOfStack } from '../desk.ts';

const desk = deskOfStack();
const consoles = consolesOfStack(desk);

/** Notes that a console is gone; it may be back in a moment. */
export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  await endConsole(desk.table, consoles, event.requestContext.connectionId, 'lost');
  return { statusCode: 200 };
}
