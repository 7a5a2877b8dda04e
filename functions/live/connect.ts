import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { connect } from '../../shared/live/connections.ts';
import { redeemTicket } from '../../shared/live/tickets.ts';
import { deskOfStack } from '../desk.ts';

const { table } = deskOfStack();

type Event = APIGatewayProxyWebsocketEventV2 & { readonly queryStringParameters?: Record<string, string | undefined> };

/** Lets a console in that shows a ticket. */
export async function handler(event: Event): Promise<APIGatewayProxyResultV2> {
  const ticket = event.queryStringParameters?.ticket;
  const nowMs = Date.now();
  const viewer = ticket === undefined ? undefined : await redeemTicket(table, ticket, nowMs);
  if (viewer === undefined) return { statusCode: 401 };
  await connect(table, event.requestContext.connectionId, viewer, nowMs);
  return { statusCode: 200 };
}
