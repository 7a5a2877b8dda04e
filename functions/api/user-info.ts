import * as z from 'zod';
import { log } from '../../shared/observability/log.ts';

/** A person waits for this answer; a slow issuer must not keep them out. */
const TIMEOUT_MS = 3_000;

const Discovery = z.object({ userinfo_endpoint: z.url() });
const UserInfo = z.object({
  name: z.string().min(1).optional(),
  preferred_username: z.string().min(1).optional(),
  email: z.string().min(1).optional(),
});

async function getJson(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/**
 * Asks the issuer what somebody is called (OpenID Connect Core, UserInfo), for issuers whose access tokens carry no name.
 * `undefined` when it cannot tell: nobody is kept out for want of a name.
 */
export async function nameFromIssuer(issuer: string, accessToken: string): Promise<string | undefined> {
  try {
    const document = await getJson(`${issuer}/.well-known/openid-configuration`, {});
    const { userinfo_endpoint } = Discovery.parse(document);
    const info = UserInfo.parse(await getJson(userinfo_endpoint, { authorization: `Bearer ${accessToken}` }));
    return info.name ?? info.preferred_username ?? info.email;
  } catch (error) {
    log.warn('the issuer did not say what somebody is called', { error });
    return undefined;
  }
}
