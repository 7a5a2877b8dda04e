import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

/** What became of a frame: the console has it, or is gone. */
export type Posted = 'posted' | 'gone';

/**
 * Posts a frame to a console. One that cannot be posted to, for whatever reason, is closed: it connects again and reads a
 * snapshot, which is better than a console that has missed something and does not know.
 */
export async function post(
  api: ApiGatewayManagementApiClient,
  connectionId: string,
  frame: string,
  onError: (error: unknown) => void,
): Promise<Posted> {
  try {
    await api.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: frame }));
    return 'posted';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    onError(error);
  }
  await close(api, connectionId, onError);
  return 'gone';
}

/** Closes a console's connection, so that it connects again. One that is gone is no error. */
export async function close(
  api: ApiGatewayManagementApiClient,
  connectionId: string,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    await api.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
  } catch (error) {
    if (!(error instanceof GoneException)) onError(error);
  }
}
