import { z } from 'zod';
import { type ConditionContext, conditionsHold } from './conditions.ts';
import { matchesPattern } from './pattern.ts';

const oneOrMany = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const statementSchema = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany.optional(),
  NotAction: oneOrMany.optional(),
  Resource: oneOrMany.optional(),
  NotResource: oneOrMany.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** A statement of an identity-based policy. */
export type Statement = z.infer<typeof statementSchema>;

const documentSchema = z.object({
  Statement: z.union([statementSchema.transform((one) => [one]), z.array(statementSchema)]),
});

/** Reads a policy document. Throws on a statement that is not one. */
export function parsePolicy(document: unknown): readonly Statement[] {
  return documentSchema.parse(document).Statement;
}

function applies(statement: Statement, action: string, resource: string, context: ConditionContext): boolean {
  const actionFits = (pattern: string) => matchesPattern(pattern, action, true);
  const resourceFits = (pattern: string) => matchesPattern(pattern, resource);
  if (statement.Action !== undefined && !statement.Action.some(actionFits)) return false;
  if (statement.NotAction?.some(actionFits)) return false;
  if (statement.Resource !== undefined && !statement.Resource.some(resourceFits)) return false;
  if (statement.NotResource?.some(resourceFits)) return false;
  return conditionsHold(statement.Condition, context);
}

/** What a set of statements says about a call. */
export type Verdict = 'allowed' | 'denied-explicitly' | 'not-allowed';

/**
 * IAM's evaluation of identity-based policies: an explicit deny wins, then any allow, else it is not allowed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function judge(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: ConditionContext = {},
): Verdict {
  const applying = statements.filter((statement) => applies(statement, action, resource, context));
  if (applying.some((statement) => statement.Effect === 'Deny')) return 'denied-explicitly';
  return applying.length > 0 ? 'allowed' : 'not-allowed';
}
