import { z } from 'zod';
import { readJsonInput } from '../aws-gateway/json-input.ts';

const name = z.string().min(1).max(2048);
const decryption = { WithDecryption: z.boolean().default(false) };
const page = (most: number) => ({
  MaxResults: z.number().int().min(1).max(most).default(most),
  NextToken: z.string().optional(),
});

/** The input of every emulated operation; a member that is not emulated is refused, not ignored. */
export const inputs = {
  PutParameter: z.strictObject({
    Name: name,
    Value: z.string().min(1),
    Type: z.enum(['String', 'StringList', 'SecureString']).optional(),
    Overwrite: z.boolean().default(false),
    Description: z.string().max(1024).optional(),
    KeyId: z.literal('alias/aws/ssm').optional(),
    Tier: z.literal('Standard').optional(),
    DataType: z.literal('text').optional(),
  }),
  GetParameter: z.strictObject({ Name: name, ...decryption }),
  GetParameters: z.strictObject({ Names: z.array(name).min(1).max(10), ...decryption }),
  GetParametersByPath: z.strictObject({
    Path: name,
    Recursive: z.boolean().default(false),
    ...decryption,
    ...page(10),
  }),
  DeleteParameter: z.strictObject({ Name: name }),
  DeleteParameters: z.strictObject({ Names: z.array(name).min(1).max(10) }),
  DescribeParameters: z.strictObject(page(50)),
};

export type Action = keyof typeof inputs;
export type Input<A extends Action> = z.infer<(typeof inputs)[A]>;

/** Whether the operation is emulated. */
export function isAction(action: string): action is Action {
  return Object.hasOwn(inputs, action);
}

/** Reads an input. Throws `ValidationException` naming the members at fault, never their values. */
export function readInput<S extends z.ZodType>(schema: S, body: Buffer): z.output<S> {
  return readJsonInput(schema, body, 'ValidationException');
}
