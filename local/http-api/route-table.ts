import type { HttpRoute } from './api-definition.ts';

/** The route that answers a request, with what its path variables matched (percent-decoded). */
export interface RouteMatch {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

interface Candidate {
  readonly route: HttpRoute;
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Chooses the route of a request: static segments before `{variable}`, those before `{greedy+}`, a named method before
 * ANY, `$default` last (API Gateway developer guide, "Working with routes for HTTP APIs").
 */
export class RouteTable {
  readonly #candidates: readonly Candidate[];
  readonly #fallback: HttpRoute | undefined;

  constructor(routes: readonly HttpRoute[]) {
    this.#fallback = routes.find((route) => route.key === '$default');
    this.#candidates = routes
      .filter((route) => route.key !== '$default')
      .map(toCandidate)
      .sort(bySpecificity);
  }

  /** `path` is percent-encoded. Undefined when no route takes the request. */
  match(method: string, path: string): RouteMatch | undefined {
    const segments = path.split('/').slice(1).map(decodeURIComponent);
    for (const candidate of this.#candidates) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const variables = matchSegments(candidate.segments, segments);
      if (variables === undefined) continue;
      const pathParameters = Object.keys(variables).length === 0 ? undefined : variables;
      return { route: candidate.route, pathParameters };
    }
    return this.#fallback === undefined ? undefined : { route: this.#fallback, pathParameters: undefined };
  }
}

function toCandidate(route: HttpRoute): Candidate {
  const [method = '', path = ''] = route.key.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
}

function matchSegments(pattern: readonly string[], actual: readonly string[]): Record<string, string> | undefined {
  const variables: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = actual[index];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      variables[segment.slice(1, -2)] = actual.slice(index).join('/');
      return variables;
    }
    if (isVariable(segment)) {
      if (value === '') return undefined;
      variables[segment.slice(1, -1)] = value;
    } else if (segment !== value) return undefined;
  }
  return pattern.length === actual.length ? variables : undefined;
}

function bySpecificity(a: Candidate, b: Candidate): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(a.segments[index]) - rank(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (isGreedy(segment)) return 2;
  return isVariable(segment) ? 1 : 0;
}

const isGreedy = (segment: string) => segment.startsWith('{') && segment.endsWith('+}');
const isVariable = (segment: string) => segment.startsWith('{') && segment.endsWith('}');
