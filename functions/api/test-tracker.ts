import { testTracker } from '../../shared/desk/tracker/test-tracker.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { trackerLineOfStack } from '../tracker.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const line = trackerLineOfStack();

export const handler = serve('testTracker', async () => {
  const test = await testTracker(desk, line);
  return isRefusal(test) ? test : { test, at: desk.now() };
});
