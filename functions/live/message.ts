import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { ConsoleFrame, type LiveFrame } from '../../shared/contracts/live.ts';

function frameOf(body: string | undefined): ConsoleFrame | undefined {
  try {
    return ConsoleFrame.parse(JSON.parse(body ?? ''));
  } catch {
    return undefined;
  }
}

/** Answers a console's ping with the server's time; anything else is none of its business. */
export async function handler({ body }: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  if (frameOf(body) === undefined) return { statusCode: 400 };
  const pong: LiveFrame = { type: 'pong', at: new Date().toISOString() };
  return { statusCode: 200, body: JSON.stringify(pong) };
}
