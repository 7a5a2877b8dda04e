import { z } from 'zod';
import { ACCOUNT, arn, PARTITION } from '../assembly/cloud.ts';
import type { Assembly, Principals, Resource } from '../contracts.ts';
import { judge, parsePolicy } from '../iam/policy.ts';

const actionSchema = z.union([
  z.strictObject({ S3Action: z.strictObject({ BucketName: z.string(), ObjectKeyPrefix: z.string().default('') }) }),
  z.strictObject({
    LambdaAction: z.strictObject({ FunctionArn: z.string(), InvocationType: z.literal('Event').default('Event') }),
  }),
]);

const ruleSchema = z.object({
  RuleSetName: z.string(),
  Rule: z.object({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    ScanEnabled: z.boolean().default(false),
    Recipients: z.array(z.string()).default([]),
    Actions: z.array(actionSchema).default([]),
  }),
});

/** A Lambda function is invoked without an answer; what becomes of failures stands in its own settings (Lambda developer guide, asynchronous invocation). */
const asyncSchema = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().int().min(0).max(2).default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).default({}),
});

/** Something that a rule does with a mail. */
export type RuleAction =
  | { readonly kind: 'store'; readonly bucket: string; readonly prefix: string }
  | {
      readonly kind: 'invoke';
      readonly functionName: string;
      readonly functionArn: string;
      /** Where an invocation goes that failed. */
      readonly failureQueueArn: string | undefined;
    };

/** An AWS::SES::ReceiptRule. */
export interface ReceiptRule {
  readonly name: string;
  /** Whether spam and viruses are looked for; else their verdicts say DISABLED. */
  readonly scans: boolean;
  /** Addresses, domains, or domains with a dot before them for all below them; none for all. */
  readonly recipients: readonly string[];
  /** In order. */
  readonly actions: readonly RuleAction[];
}

/**
 * Reads the assembly's receipt rules, as if each rule set were the active one. Throws, as SES refuses to create them, when SES may not write
 * to the bucket or invoke the function; and for what is not emulated.
 */
export function receiptRules(assembly: Assembly, principals: Principals): readonly ReceiptRule[] {
  return assembly.ofType('AWS::SES::ReceiptRule').flatMap((resource) => {
    const { RuleSetName, Rule } = ruleSchema.parse(resource.properties);
    if (!Rule.Enabled) return [];
    const name = Rule.Name ?? resource.logicalId;
    const ruleArn = arn('ses', `receipt-rule-set/${RuleSetName}:receipt-rule/${name}`);
    const actions = Rule.Actions.map((action): RuleAction => {
      if ('LambdaAction' in action) return invocation(assembly, principals, resource, action.LambdaAction.FunctionArn);
      const { BucketName: bucket, ObjectKeyPrefix: prefix } = action.S3Action;
      if (!mayWrite(assembly, bucket, prefix, ruleArn)) {
        throw refusal(
          resource,
          `SES may not perform s3:PutObject on ${bucket}/${prefix}*: the bucket's policy has to allow it`,
        );
      }
      return { kind: 'store', bucket, prefix };
    });
    return [{ name, scans: Rule.ScanEnabled, recipients: Rule.Recipients.map((one) => one.toLowerCase()), actions }];
  });
}

const SES = 'ses.amazonaws.com';

const policySchema = z.object({
  Bucket: z.string(),
  PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Principal: z.unknown() })) }),
});
const serviceSchema = z.object({ Service: z.union([z.string().transform((one) => [one]), z.array(z.string())]) });

function mayWrite(assembly: Assembly, bucket: string, prefix: string, ruleArn: string): boolean {
  const documents = assembly.ofType('AWS::S3::BucketPolicy').map(({ properties }) => policySchema.parse(properties));
  const Statement = documents
    .filter(({ Bucket }) => Bucket === bucket)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Principal }) => serviceSchema.safeParse(Principal).data?.Service.includes(SES) ?? false);
  const context = { 'aws:SourceAccount': ACCOUNT, 'aws:SourceArn': ruleArn };
  const object = `arn:${PARTITION}:s3:::${bucket}/${prefix}any`;
  return judge(parsePolicy({ Statement }), 's3:PutObject', object, context) === 'allowed';
}

function invocation(
  assembly: Assembly,
  principals: Principals,
  rule: Resource,
  functionArn: string,
): RuleAction & { readonly kind: 'invoke' } {
  const functionName = functionArn.split(':').at(-1) ?? '';
  const isSame = (named: unknown) => String(named).split(':').at(-1) === functionName;
  const isAllowed = assembly
    .ofType('AWS::Lambda::Permission')
    .some(({ properties }) => isSame(properties.FunctionName) && properties.Principal === SES);
  if (!isAllowed) throw refusal(rule, `SES may not invoke ${functionName}: it needs a permission for ${SES}`);
  const settings = assembly
    .ofType('AWS::Lambda::EventInvokeConfig')
    .map(({ properties }) => asyncSchema.parse(properties))
    .find(({ FunctionName }) => isSame(FunctionName));
  if (settings?.MaximumRetryAttempts !== 0) {
    throw refusal(
      rule,
      `${functionName} is to be invoked again when it fails, which the runner does not do: set 0 retries`,
    );
  }
  const failureQueueArn = settings.DestinationConfig.OnFailure?.Destination;
  if (
    failureQueueArn !== undefined &&
    !principals.ofFunction(functionName).allows('sqs:SendMessage', failureQueueArn)
  ) {
    throw refusal(rule, `the role of ${functionName} may not perform sqs:SendMessage on ${failureQueueArn}`);
  }
  return { kind: 'invoke', functionName, functionArn, failureQueueArn };
}

function refusal(resource: Resource, reason: string): Error {
  return new Error(`receipt rule ${resource.stack}/${resource.logicalId}: ${reason}`);
}

/** Whether a rule takes mail for an address (SES developer guide, "Recipient conditions"). */
export function takes({ recipients }: ReceiptRule, address: string): boolean {
  const given = address.toLowerCase();
  const domain = given.slice(given.lastIndexOf('@') + 1);
  const fits = (one: string) => (one.startsWith('.') ? domain.endsWith(one) : one === domain || one === given);
  return recipients.length === 0 || recipients.some(fits);
}
