import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { arn, REGION } from '../assembly/cloud.ts';
import type { Assembly, Principals, Resource } from '../contracts.ts';

const propertiesSchema = z.object({
  Handler: z.string(),
  Runtime: z.string(),
  Code: z.object({ S3Key: z.string() }),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Architectures: z.array(z.string()).default(['x86_64']),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
});

/** Instances of one function that run at a time here. Real functions have a thousand; a laptop has its memory. */
const MOST_INSTANCES = 4;

/** All that the host needs to run a function. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly modulePath: string;
  readonly exportName: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly architecture: string;
  readonly mostInstances: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Whether the host can run it: bundles for Node.js. Providers of the construct library in other languages are not run. */
export function isRunnable(resource: Resource): boolean {
  const parsed = propertiesSchema.safeParse(resource.properties);
  return parsed.success && parsed.data.Runtime.startsWith('nodejs');
}

/** Reads a function of the template. Throws when its bundle is missing. */
export function readFunction(
  resource: Resource,
  assembly: Assembly,
  principals: Principals,
  awsUrl: string,
): FunctionSettings {
  const properties = propertiesSchema.parse(resource.properties);
  const name = resource.physicalId;
  const principal = principals.ofFunction(name);
  const dot = properties.Handler.lastIndexOf('.');
  const base = join(assembly.assetPath(properties.Code.S3Key), properties.Handler.slice(0, dot));
  const modulePath = [`${base}.mjs`, `${base}.js`, `${base}.cjs`].find((candidate) => existsSync(candidate));
  if (modulePath === undefined) throw new Error(`${resource.stack}/${resource.logicalId}: no bundle at ${base}.mjs`);
  return {
    name,
    arn: arn('lambda', `function:${name}`),
    modulePath,
    exportName: properties.Handler.slice(dot + 1),
    memoryMb: properties.MemorySize,
    timeoutSeconds: properties.Timeout,
    architecture: properties.Architectures[0] ?? 'x86_64',
    mostInstances: Math.max(1, Math.min(MOST_INSTANCES, properties.ReservedConcurrentExecutions ?? MOST_INSTANCES)),
    environment: {
      ...properties.Environment.Variables,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_EXECUTION_ENV: `AWS_Lambda_${properties.Runtime}`,
      AWS_ACCESS_KEY_ID: principal.accessKeyId,
      AWS_SECRET_ACCESS_KEY: principal.secretAccessKey,
      AWS_ENDPOINT_URL: awsUrl,
      LAMBDA_TASK_ROOT: assembly.assetPath(properties.Code.S3Key),
      TZ: ':UTC',
      _HANDLER: properties.Handler,
    },
  };
}
