import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi';
import { afterEach, expect, it } from 'vitest';
import { AwsGateway } from '../../../local/aws-gateway/gateway.ts';
import { freePort } from '../../../local/ports.ts';
import { route, webSocketApi } from '../front-door/apis.ts';
import { principal } from '../front-door/surroundings.ts';
import { endAll, open, serveWebSocketApi } from './rig.ts';

afterEach(endAll);

it('serves the SDK through the AWS gateway, with the grants of the caller', async () => {
  let id = '';
  const remember = (event: Readonly<Record<string, unknown>>) => {
    id = JSON.parse(JSON.stringify(event)).requestContext.connectionId;
    return { statusCode: 200 };
  };
  const resources = [...webSocketApi(), ...route('ws1', '$connect', 'connect')];
  const { url, api, surroundings } = await serveWebSocketApi({ resources, functions: { connect: remember } });
  const mayPost = principal((action, arn) => action === 'execute-api:ManageConnections' && /\/live\/POST\//.test(arn));
  const port = await freePort();
  const { meter, log, now } = surroundings;
  const principals = { ...surroundings.principals, byAccessKey: () => mayPost };
  const gateway = new AwsGateway({ port, principals, services: [api], meter, log, now });
  await gateway.start();
  const client = new ApiGatewayManagementApi({
    endpoint: `http://127.0.0.1:${port}/live`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  try {
    const { messages, socket, closed } = await open(url);
    const arrived = new Promise((resolve) => socket.once('message', resolve));
    await client.postToConnection({ ConnectionId: id, Data: '{"type":"hello"}' });
    await arrived;
    expect(messages).toEqual(['{"type":"hello"}']);
    await expect(client.deleteConnection({ ConnectionId: id })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    socket.close();
    await closed;
    await expect(client.postToConnection({ ConnectionId: id, Data: 'late' })).rejects.toMatchObject({
      name: 'GoneException',
      $metadata: { httpStatusCode: 410 },
    });
  } finally {
    client.destroy();
    await gateway.end();
  }
});
