import { variable } from '../environment.ts';
import { serve } from './serve.ts';

const audience = process.env.SIGN_IN_AUDIENCE;

const signIn = {
  issuer: variable('SIGN_IN_ISSUER'),
  clientId: variable('SIGN_IN_CLIENT_ID'),
  scopes: variable('SIGN_IN_SCOPES'),
  ...(audience && { audience }),
};

export const handler = serve('getConfig', async () => ({ signIn }));
