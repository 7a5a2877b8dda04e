import { Logger } from '@aws-lambda-powertools/logger';

/** One JSON line each. Never with a token, a secret or what a customer wrote. */
export const log = new Logger({ serviceName: 'baton' });
