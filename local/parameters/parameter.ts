import { AwsError } from '../contracts.ts';

/** A parameter as it lies in the state table; `value` of a SecureString is ciphertext. */
export interface Parameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  readonly description?: string | undefined;
  /** What the template gave it, to tell a changed template from a value that an operator wrote over it. */
  readonly declared?: string | undefined;
}

/** SSM user guide, parameter tiers: standard. */
const LARGEST_VALUE_BYTES = 4096;
/** SSM API reference, PutParameter: levels of a hierarchy. */
const DEEPEST_LEVEL = 15;

/** ARN by which policies name a parameter; the slash that its name begins with is not repeated. */
export function parameterArn(name: string): string {
  return `arn:aws:ssm:us-east-1:000000000000:parameter/${name.replace(/^\//, '')}`;
}

/** Refuses a name or value as SSM does: `ValidationException` or `HierarchyLevelLimitExceededException`. */
export function checkParameter(name: string, value: string): void {
  if (!/^[a-zA-Z0-9_.\-/]{1,1011}$/.test(name) || name.endsWith('/') || name.includes('//')) {
    throw invalid('Parameter name: only a mix of letters, numbers and the symbols .-_/ is allowed.');
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid('Parameter name must be a fully qualified name.');
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw invalid('Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  }
  if (name.split('/').length - 1 > DEEPEST_LEVEL) {
    throw new AwsError('HierarchyLevelLimitExceededException', `A hierarchy has at most ${DEEPEST_LEVEL} levels.`);
  }
  if (Buffer.byteLength(value) > LARGEST_VALUE_BYTES) {
    throw invalid(`Standard tier parameters support a maximum parameter value of ${LARGEST_VALUE_BYTES} characters.`);
  }
}

/** The error of a parameter that is not there. */
export function noSuchParameter(name: string): AwsError {
  return new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
