import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { ConsoleFrame, type LiveFrame } from '../../shared/contracts/live.ts';
import { maySee, type Viewer } from '../../shared/domain/visibility.ts';
import { endConsole } from '../../shared/live/end-console.ts';
import { hear } from '../../shared/live/hear.ts';
import { tellLookers, toldOf } from '../../shared/live/lookers.ts';
import { consolesOfStack, rememberingSessions } from '../consoles.ts';
import { deskOfStack } from '../desk.ts';

const desk = deskOfStack();
const consoles = consolesOfStack(desk);

function frameOf(body: string | undefined): ConsoleFrame | undefined {
  try {
    return ConsoleFrame.parse(JSON.parse(body ?? ''));
  } catch {
    return undefined;
  }
}

/**
 * Notes that a console is there and what it has open, and answers with the server's time. One that is not known is closed,
 * so that it connects again. Anything else that a console may say is none of its business.
 */
export async function handler({
  requestContext: { connectionId },
  body,
}: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  const frame = frameOf(body);
  if (frame === undefined) return { statusCode: 400 };
  if (frame.action === 'leave') {
    await endConsole(desk.table, consoles, connectionId, 'left');
    return { statusCode: 200 };
  }
  const world = rememberingSessions(consoles);
  const mayLook = async (viewer: Viewer, sessionId: string) => {
    const session = await world.session(sessionId);
    return session !== undefined && maySee(viewer, session);
  };
  const looked = await hear(desk.table, connectionId, frame.look, mayLook, Date.now());
  if (looked === 'unknown') {
    await consoles.close(connectionId);
    return { statusCode: 410 };
  }
  await tellLookers(world, toldOf(looked));
  const pong: LiveFrame = { type: 'pong', at: desk.now() };
  return { statusCode: 200, body: JSON.stringify(pong) };
}
