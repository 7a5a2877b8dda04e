import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Surroundings } from '../contracts.ts';
import type { HttpApi } from '../http-api/create-http-api.ts';
import type { Objects } from '../objects/create-objects.ts';
import { BucketOrigin } from './bucket-origin.ts';
import { CompressedBodies } from './compression.ts';
import {
  type Behavior,
  type DistributionDefinition,
  type Origin,
  readDistribution,
} from './distribution-definition.ts';
import { type EdgeAnswer, plainText } from './edge-answer.ts';
import { applyHeadersPolicy, type HeadersPolicy, readHeadersPolicy } from './headers-policy.ts';
import { readViewerFunction, toSearch, type ViewerFunction, type ViewerOutcome } from './viewer-function.ts';

/** Where a distribution fetches from. */
export interface Origins {
  readonly httpApi: HttpApi;
  readonly objects: Objects;
}

/** CloudFront's distribution of the assembly: behaviours, functions, error pages and header policies, without a cache. */
export class Distribution {
  readonly #definition: DistributionDefinition;
  readonly #origins: Origins;
  readonly #surroundings: Surroundings;
  readonly #buckets = new Map<string, BucketOrigin>();
  readonly #functions = new Map<string, ViewerFunction>();
  readonly #policies = new Map<string, HeadersPolicy | undefined>();

  private constructor(definition: DistributionDefinition, origins: Origins, surroundings: Surroundings) {
    this.#definition = definition;
    this.#origins = origins;
    this.#surroundings = surroundings;
    const { assembly, log } = surroundings;
    const compressed = new CompressedBodies();
    for (const { origin, viewerRequest, headersPolicyId } of definition.behaviors) {
      const bucket = origins.objects.bucketOfDomain(origin.DomainName);
      if (bucket !== undefined) {
        this.#buckets.set(origin.Id, new BucketOrigin(origins.objects, bucket, assembly, compressed));
      } else if (!isApi(origin, origins.httpApi.apiId)) {
        throw new Error(`The origin ${origin.DomainName} is neither a bucket nor the HTTP API of the assembly.`);
      }
      if (viewerRequest !== undefined) {
        this.#functions.set(viewerRequest, readViewerFunction(assembly, viewerRequest, definition.id, log));
      }
      if (headersPolicyId !== undefined) {
        this.#policies.set(headersPolicyId, readHeadersPolicy(assembly, headersPolicyId));
      }
    }
  }

  /** The assembly's distribution, undefined when it has none. Throws when it uses what is not emulated. */
  static of(surroundings: Surroundings, origins: Origins): Distribution | undefined {
    const definition = readDistribution(surroundings.assembly);
    return definition === undefined ? undefined : new Distribution(definition, origins, surroundings);
  }

  /** Whether a behaviour other than the default one takes the path. */
  names(path: string): boolean {
    return this.#behavior(path).pattern !== undefined;
  }

  async answer(request: IncomingMessage): Promise<EdgeAnswer> {
    this.#surroundings.meter.count('cloudfront', 'request', 1);
    const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
    const behavior = this.#behavior(path);
    const answer = await this.#throughFunction(request, behavior, { path, search });
    const policy = behavior.headersPolicyId === undefined ? undefined : this.#policies.get(behavior.headersPolicyId);
    return { ...answer, headers: applyHeadersPolicy(policy, answer.headers) };
  }

  async #throughFunction(
    request: IncomingMessage,
    behavior: Behavior,
    target: { path: string; search: string },
  ): Promise<EdgeAnswer> {
    if (!behavior.methods.includes(request.method ?? 'GET')) {
      return plainText(403, 'This distribution is not configured to allow the HTTP request method.');
    }
    const viewer = behavior.viewerRequest === undefined ? undefined : this.#functions.get(behavior.viewerRequest);
    if (viewer === undefined) return this.#fetch(request, behavior, target);
    const shown = {
      method: request.method ?? 'GET',
      uri: target.path,
      search: target.search,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      ip: request.socket.remoteAddress ?? '127.0.0.1',
    };
    let outcome: ViewerOutcome;
    try {
      outcome = await viewer.run(shown, randomUUID());
    } catch (cause) {
      this.#surroundings.log(`a CloudFront Function failed: ${cause instanceof Error ? cause.message : cause}`);
      return plainText(503, 'The CloudFront function associated with this distribution failed.');
    }
    if ('uri' in outcome) {
      return this.#fetch(request, behavior, { path: outcome.uri, search: toSearch(outcome.querystring) });
    }
    const headers = Object.entries(outcome.headers).map(([name, { value }]) => [name.toLowerCase(), value]);
    const body = typeof outcome.body === 'string' ? outcome.body : (outcome.body?.data ?? '');
    return { status: outcome.statusCode, headers: Object.fromEntries(headers), body: Buffer.from(body) };
  }

  async #fetch(
    request: IncomingMessage,
    behavior: Behavior,
    target: { path: string; search: string },
  ): Promise<EdgeAnswer> {
    const answer = await this.#fromOrigin(request, behavior, target);
    const rule = this.#definition.errorResponses.find((each) => each.ErrorCode === answer.status);
    if (rule?.ResponsePagePath === undefined) return answer;
    const pageBehavior = this.#behavior(rule.ResponsePagePath);
    const page = await this.#fromOrigin(request, pageBehavior, { path: rule.ResponsePagePath, search: '' });
    return page.status === 200 ? { ...page, status: rule.ResponseCode ?? answer.status } : answer;
  }

  async #fromOrigin(
    request: IncomingMessage,
    behavior: Behavior,
    target: { path: string; search: string },
  ): Promise<EdgeAnswer> {
    const { origin } = behavior;
    const path = target.path === '/' ? `/${this.#definition.defaultRootObject}` : target.path;
    const bucket = this.#buckets.get(origin.Id);
    if (bucket !== undefined) {
      const key = decodeURIComponent(`${origin.OriginPath}${path}`.slice(1));
      return bucket.answer({ key, headers: request.headers, compresses: behavior.compresses });
    }
    request.url = `${origin.OriginPath}${target.path}${target.search === '' ? '' : `?${target.search}`}`;
    return this.#origins.httpApi.answer(request);
  }

  #behavior(path: string): Behavior {
    const found = this.#definition.behaviors.find(({ pattern }) => pattern === undefined || pattern.test(path));
    if (found === undefined) throw new Error('A distribution without a default behaviour was read.');
    return found;
  }
}

function isApi(origin: Origin, apiId: string | undefined): boolean {
  return apiId !== undefined && origin.DomainName.startsWith(`${apiId}.execute-api.`);
}
