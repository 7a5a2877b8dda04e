import type { RouteName } from '../../../shared/contracts/routes.ts';

/** A request as the fake desk understands it. */
export interface Asked {
  readonly route: RouteName;
  readonly agentId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, string>>;
}

/** A refusal or error by its code. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
