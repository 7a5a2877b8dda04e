import { REGION, URL_SUFFIX } from './cloud.ts';

/** Where the deployed app's hosts are found on this machine. */
export interface LocalHosts {
  readonly publicUrl: string;
  readonly awsUrl: string;
}

interface HostOwner {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Returns a function that puts local addresses in the place of the deployed ones, in every text of a value:
 * the HTTP API and the distribution live on the public port, a WebSocket API's stage too, its management endpoint and the
 * buckets on the internal AWS port. A host without a scheme (a distribution's origin) stays as it is.
 */
export function localHosts(
  resources: readonly HostOwner[],
  distributionDomains: readonly string[],
  hosts: LocalHosts,
): (value: unknown) => unknown {
  const replacements: [string, string][] = [];
  for (const resource of resources) {
    if (resource.type === 'AWS::ApiGatewayV2::Api') {
      const host = `${resource.physicalId}.execute-api.${REGION}.${URL_SUFFIX}`;
      const webSocket = resource.properties.ProtocolType === 'WEBSOCKET';
      replacements.push([`wss://${host}`, hosts.publicUrl.replace('http:', 'ws:')]);
      replacements.push([`https://${host}`, webSocket ? hosts.awsUrl : hosts.publicUrl]);
    } else if (resource.type === 'AWS::S3::Bucket') {
      for (const service of [`s3.${REGION}`, 's3']) {
        replacements.push([
          `https://${resource.physicalId}.${service}.${URL_SUFFIX}`,
          `${hosts.awsUrl}/${resource.physicalId}`,
        ]);
      }
    }
  }
  for (const domain of distributionDomains) replacements.push([`https://${domain}`, hosts.publicUrl]);

  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.includes('://')
        ? replacements.reduce((text, [deployed, local]) => text.replaceAll(deployed, local), value)
        : value;
    }
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry)]));
  };
  return replace;
}
