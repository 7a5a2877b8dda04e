import { S3Client } from '@aws-sdk/client-s3';
import { AwsGateway } from '../../../local/aws-gateway/gateway.ts';
import type { Principal, Principals } from '../../../local/contracts.ts';
import { createObjects, type Objects } from '../../../local/objects/create-objects.ts';
import { freePort } from '../../../local/ports.ts';
import { makeSurroundings, principal, type TestSurroundings, type World } from '../front-door/surroundings.ts';

const ends: (() => Promise<void>)[] = [];

/** The object store behind the AWS gateway, and the SDK's client of it. */
export interface ObjectsRig {
  readonly url: string;
  readonly s3: S3Client;
  readonly objects: Objects;
  readonly surroundings: TestSurroundings;
}

/** Serves the world's buckets to a caller who may do what `allowed` says. `dataFolder` is that of an earlier run. */
export async function serveObjects(
  world: World,
  allowed: (action: string, resource: string) => boolean = () => true,
  dataFolder?: string,
): Promise<ObjectsRig> {
  const made = makeSurroundings(world);
  const surroundings = dataFolder === undefined ? made : { ...made, dataFolder };
  const objects = createObjects(surroundings);
  await objects.start();
  const caller: Principal = principal(allowed);
  const principals: Principals = { ...surroundings.principals, byAccessKey: () => caller };
  const port = await freePort();
  const { meter, log, now } = surroundings;
  const gateway = new AwsGateway({ port, principals, services: [objects], meter, log, now });
  await gateway.start();
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const s3 = new S3Client({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
  ends.push(async () => {
    s3.destroy();
    await gateway.end();
    await objects.end();
  });
  return { url, s3, objects, surroundings };
}

export async function endAll(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
