import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { z } from 'zod';
import type { ApiError } from '../../shared/contracts/api.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';

/** Refusals whose HTTP status is not 409 (the request is fine, the session is not in the state for it). */
const STATUS: Partial<Record<RefusalCode, number>> = {
  'empty-text': 400,
  'unknown-category': 400,
  'note-required': 400,
  'reason-required': 400,
  'wake-in-the-past': 400,
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

/** Answers an error by its stable code. */
export function answerError(
  statusCode: number,
  code: ApiError['error']['code'],
  message: string,
  fields?: ApiError['error']['fields'],
): APIGatewayProxyStructuredResultV2 {
  const error: ApiError['error'] = { code, message, ...(fields && { fields }) };
  return answer(statusCode, { error });
}

/** Answers a refusal. */
export function answerRefusal(code: RefusalCode): APIGatewayProxyStructuredResultV2 {
  return answerError(STATUS[code] ?? 409, code, `Refused: ${code}`);
}

/** Answers which fields of a request were wrong, and how. */
export function answerBadRequest(error: z.ZodError, part: string): APIGatewayProxyStructuredResultV2 {
  const fields = error.issues.map(({ path, message }) => ({ path: [part, ...path.map(String)].join('.'), message }));
  return answerError(400, 'bad-request', 'The request does not have the shape that the API document describes', fields);
}
