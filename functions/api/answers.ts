import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { z } from 'zod';
import type { ApiError } from '../../shared/contracts/api.ts';
import type { Refusal, RefusalCode } from '../../shared/domain/refusals.ts';

/** Refusals whose HTTP status is not 409 (the request is fine, the session is not in the state for it). */
const STATUS: Partial<Record<RefusalCode, number>> = {
  'empty-text': 400,
  'export-too-long': 400,
  'unknown-category': 400,
  'note-required': 400,
  'reason-required': 400,
  'wake-in-the-past': 400,
  'due-in-the-past': 400,
  forbidden: 403,
  'not-owner': 403,
  'not-a-member': 403,
  'not-offered-to-you': 403,
  'not-found': 404,
  busy: 503,
};

/** Answers JSON. Nothing of the API may be kept by a cache. */
export function answer(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}

/** Answers a text as a file to be kept. */
export function answerFile(contentType: string, body: string): APIGatewayProxyStructuredResultV2 {
  const headers = {
    'content-type': `${contentType}; charset=utf-8`,
    'content-disposition': 'attachment',
    'cache-control': 'no-store',
  };
  return { statusCode: 200, headers, body };
}

/** Answers an error by its stable code. */
export function answerError(
  statusCode: number,
  code: ApiError['error']['code'],
  message: string,
  more: Omit<ApiError['error'], 'code' | 'message'> = {},
): APIGatewayProxyStructuredResultV2 {
  const error: ApiError['error'] = { code, message, ...more };
  return answer(statusCode, { error });
}

/** A refusal with what it leaves to be seen. */
export type RefusalAnswer = Refusal & Pick<ApiError['error'], 'agent' | 'ticket' | 'mostBytes' | 'said'>;

/** Answers a refusal. */
export function answerRefusal({ refused, ...seen }: RefusalAnswer): APIGatewayProxyStructuredResultV2 {
  const { agent, ticket, mostBytes, said } = seen;
  const more = {
    ...(agent && { agent }),
    ...(ticket && { ticket }),
    ...(mostBytes !== undefined && { mostBytes }),
    ...(said !== undefined && { said }),
  };
  return answerError(STATUS[refused] ?? 409, refused, `Refused: ${refused}`, more);
}

/** Answers which fields of a request were wrong, and how. */
export function answerBadRequest(error: z.ZodError, part: string): APIGatewayProxyStructuredResultV2 {
  const fields = error.issues.map(({ path, message }) => ({ path: [part, ...path.map(String)].join('.'), message }));
  const message = 'The request does not have the shape that the API document describes';
  return answerError(400, 'bad-request', message, { fields });
}
