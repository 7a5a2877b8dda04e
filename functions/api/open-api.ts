import { openApiDocument } from '../../shared/contracts/open-api.ts';
import { serve } from './serve.ts';

const document = openApiDocument();

export const handler = serve('getOpenApi', async () => document);
