import { loadSettingsChanges } from '../../shared/store/settings-log.ts';
import { deskOfStack } from '../desk.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();

export const handler = serve('getSettingsLog', async ({ query }) => {
  const { changes, ...further } = await loadSettingsChanges(desk.table, query);
  return { changes: [...changes], ...further, at: desk.now() };
});
