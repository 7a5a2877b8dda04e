/** The made-up account that the assembly is resolved for. Zeros, so that no ARN of the runner is anybody's. */
export const ACCOUNT = '000000000000';
/** The region that the assembly is resolved for. */
export const REGION = 'us-east-1';
/** The partition of every ARN. */
export const PARTITION = 'aws';
/** What ends a service's host name. */
export const URL_SUFFIX = 'amazonaws.com';

/** An ARN of the runner's account and region. */
export function arn(service: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

/** An ARN of a service whose names need no region (IAM, CloudFront). */
export function globalArn(service: string, resource: string): string {
  return `arn:${PARTITION}:${service}::${ACCOUNT}:${resource}`;
}
