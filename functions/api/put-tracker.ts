import { putTracker } from '../../shared/desk/tracker/settings.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { targetsOfStack } from '../tracker.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const targets = targetsOfStack();

export const handler = serve('putTracker', async ({ caller, body }) => {
  const tracker = await putTracker(desk, caller, targets, body);
  return isRefusal(tracker) ? tracker : { tracker, at: desk.now() };
});
