import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Refusal } from '../domain/refusals.ts';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write of one transaction and what a failed condition of it means. */
export interface ConditionalWrite {
  readonly write: Write;
  /** `conflict`: somebody was faster, load and decide again. */
  readonly onFailure: 'conflict' | ((found: Readonly<Record<string, unknown>> | undefined) => Refusal | 'overtaken');
}
