import { z } from 'zod';
import type { Assembly } from '../contracts.ts';

const count = z.coerce.number();
const flag = z.union([z.boolean(), z.stringbool()]);
const behaviorSchema = z.object({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  Compress: flag.default(false),
  CachePolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
});
const originSchema = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  S3OriginConfig: z.unknown().optional(),
});
const errorResponseSchema = z.object({
  ErrorCode: count,
  ResponseCode: count.optional(),
  ResponsePagePath: z.string().optional(),
});
const distributionSchema = z.object({
  DistributionConfig: z.object({
    Origins: z.array(originSchema),
    DefaultRootObject: z.string().default(''),
    DefaultCacheBehavior: behaviorSchema,
    CacheBehaviors: z.array(behaviorSchema.extend({ PathPattern: z.string() })).default([]),
    CustomErrorResponses: z.array(errorResponseSchema).default([]),
  }),
});

export type Origin = z.infer<typeof originSchema>;
export type ErrorResponse = z.infer<typeof errorResponseSchema>;

/** A cache behaviour; the default one has no pattern. */
export interface Behavior {
  readonly pattern: RegExp | undefined;
  readonly origin: Origin;
  readonly methods: readonly string[];
  readonly compresses: boolean;
  readonly headersPolicyId: string | undefined;
  /** ARN of the CloudFront Function that sees requests first. */
  readonly viewerRequest: string | undefined;
}

/** The distribution of the assembly: behaviours in order, the default one last. */
export interface DistributionDefinition {
  readonly id: string;
  readonly defaultRootObject: string;
  readonly behaviors: readonly Behavior[];
  readonly errorResponses: readonly ErrorResponse[];
}

/** The managed policy that turns caching off, and compression with it ("Use managed cache policies"). */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** Reads the assembly's distribution. Throws when there are several, or when one uses what is not emulated. */
export function readDistribution(assembly: Assembly): DistributionDefinition | undefined {
  const [resource, ...others] = assembly.ofType('AWS::CloudFront::Distribution');
  if (resource === undefined) return undefined;
  if (others.length > 0) throw new Error('The assembly has several distributions; the local runner serves one.');
  const config = distributionSchema.parse(resource.properties).DistributionConfig;
  const toBehavior = (behavior: z.infer<typeof behaviorSchema>, pattern: RegExp | undefined): Behavior => {
    const origin = config.Origins.find((each) => each.Id === behavior.TargetOriginId);
    if (origin === undefined) throw new Error(`The distribution has no origin ${behavior.TargetOriginId}.`);
    const unknown = behavior.FunctionAssociations.find((each) => each.EventType !== 'viewer-request');
    if (unknown !== undefined) throw new Error(`CloudFront Functions on ${unknown.EventType} are not emulated.`);
    return {
      pattern,
      origin,
      methods: behavior.AllowedMethods,
      compresses: behavior.Compress && behavior.CachePolicyId !== CACHING_DISABLED,
      headersPolicyId: behavior.ResponseHeadersPolicyId,
      viewerRequest: behavior.FunctionAssociations[0]?.FunctionARN,
    };
  };
  return {
    id: resource.physicalId,
    defaultRootObject: config.DefaultRootObject,
    behaviors: [
      ...config.CacheBehaviors.map((each) => toBehavior(each, toExpression(each.PathPattern))),
      toBehavior(config.DefaultCacheBehavior, undefined),
    ],
    errorResponses: config.CustomErrorResponses,
  };
}

/** CloudFront's path patterns: `*` is any text, `?` any character, a leading slash may be missing. */
function toExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/^\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/${source}$`, 's');
}
