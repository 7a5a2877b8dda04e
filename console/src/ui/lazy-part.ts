import { type ComponentType, lazy } from 'react';

/** A part that does not come is asked for once more after this: a deployment or a weak line may have been in the way. */
const AGAIN_MS = 1_500;

/** A part of the console that is loaded when it is first needed. Ends at the crash guard's page when it does not come twice. */
export function lazyPart<Props>(load: () => Promise<{ readonly default: ComponentType<Props> }>) {
  return lazy(() => load().catch(() => new Promise((resolve) => setTimeout(resolve, AGAIN_MS)).then(load)));
}
