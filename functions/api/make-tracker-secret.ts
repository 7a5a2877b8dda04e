import { makeSecret } from '../../shared/desk/tracker/secret.ts';
import { isRefusal } from '../../shared/domain/refusals.ts';
import { deskOfStack } from '../desk.ts';
import { secretsOfStack } from '../tracker.ts';
import { serve } from './serve.ts';

const desk = deskOfStack();
const secrets = secretsOfStack();

export const handler = serve('makeTrackerSecret', async ({ caller }) => {
  const made = await makeSecret(desk, caller, secrets);
  return isRefusal(made) ? made : { ...made, at: desk.now() };
});
