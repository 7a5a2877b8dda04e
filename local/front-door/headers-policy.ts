import { z } from 'zod';
import type { Assembly } from '../contracts.ts';

const flag = z.union([z.boolean(), z.stringbool()]).default(false);
const override = z.object({ Override: flag });
const policySchema = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: override.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: override.optional(),
        FrameOptions: override.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: override.extend({ ReferrerPolicy: z.string() }).optional(),
        XSSProtection: override.extend({ Protection: flag, ModeBlock: flag }).optional(),
      })
      .optional(),
    CustomHeadersConfig: z
      .object({ Items: z.array(override.extend({ Header: z.string(), Value: z.string() })) })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  }),
});

interface PolicyHeader {
  readonly name: string;
  readonly value: string;
  readonly overrides: boolean;
}

/** The headers that a response headers policy adds and removes. */
export interface HeadersPolicy {
  readonly added: readonly PolicyHeader[];
  readonly removed: readonly string[];
}

/** Asks for https, which a laptop does not serve: a browser that saw it would not find 127.0.0.1 again. */
const HSTS = 'strict-transport-security';
const HTTPS_DIRECTIVES = new Set(['upgrade-insecure-requests', 'block-all-mixed-content']);

/** Reads a policy of the assembly; undefined for one that AWS manages, which the assembly does not show. */
export function readHeadersPolicy(assembly: Assembly, policyId: string): HeadersPolicy | undefined {
  const resource = assembly
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .find((each) => each.physicalId === policyId);
  if (resource === undefined) return undefined;
  const config = policySchema.parse(resource.properties).ResponseHeadersPolicyConfig;
  const security = config.SecurityHeadersConfig;
  const added: PolicyHeader[] = [];
  const add = (name: string, value: string, item: { Override: boolean }) =>
    added.push({ name, value, overrides: item.Override });
  const csp = security?.ContentSecurityPolicy;
  if (csp !== undefined) add('content-security-policy', withoutHttps(csp.ContentSecurityPolicy), csp);
  if (security?.ContentTypeOptions) add('x-content-type-options', 'nosniff', security.ContentTypeOptions);
  if (security?.FrameOptions) add('x-frame-options', security.FrameOptions.FrameOption, security.FrameOptions);
  if (security?.ReferrerPolicy) add('referrer-policy', security.ReferrerPolicy.ReferrerPolicy, security.ReferrerPolicy);
  if (security?.XSSProtection) {
    const { Protection, ModeBlock } = security.XSSProtection;
    add('x-xss-protection', `${Protection ? 1 : 0}${ModeBlock ? '; mode=block' : ''}`, security.XSSProtection);
  }
  for (const item of config.CustomHeadersConfig?.Items ?? []) add(item.Header.toLowerCase(), item.Value, item);
  return {
    added: added.filter((header) => header.name !== HSTS),
    removed: (config.RemoveHeadersConfig?.Items ?? []).map((item) => item.Header.toLowerCase()),
  };
}

/** The headers of an answer under a policy. */
export function applyHeadersPolicy(
  policy: HeadersPolicy | undefined,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  const result = { ...headers };
  delete result[HSTS];
  for (const name of policy?.removed ?? []) delete result[name];
  for (const { name, value, overrides } of policy?.added ?? []) {
    if (overrides || result[name] === undefined) result[name] = value;
  }
  return result;
}

function withoutHttps(csp: string): string {
  return csp
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !HTTPS_DIRECTIVES.has(directive))
    .join('; ');
}
