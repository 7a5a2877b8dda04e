import { trackerView } from '../../shared/desk/tracker/settings.ts';
import { loadTracker } from '../../shared/store/tracker.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('getTracker', async () => ({
  tracker: trackerView(desk, await loadTracker(desk.table)),
  at: desk.now(),
}));
