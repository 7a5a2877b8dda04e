import { z } from 'zod';
import { AwsError } from '../contracts.ts';

/**
 * Reads the input of a JSON operation. Throws `SerializationException` for a body that is no JSON, else `code` naming the
 * members at fault, never their values.
 */
export function readJsonInput<S extends z.ZodType>(schema: S, body: Buffer, code: string): z.output<S> {
  const parsed = schema.safeParse(readJson(body));
  if (!parsed.success) throw new AwsError(code, z.prettifyError(parsed.error));
  return parsed.data;
}

function readJson(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request is not JSON.');
  }
}
