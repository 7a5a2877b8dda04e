import { Aws } from 'aws-cdk-lib';
import { CfnManagedLoginBranding, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Use } from '../service-function.ts';
import type { Settings } from '../settings.ts';
import type { Staff } from './user-pool.ts';

/** What the console, the authorizer and the functions need to know about sign-in. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  /** What the console asks tokens for; none at an issuer that answers with a JWT anyway. */
  readonly resource?: string;
  readonly audience: string;
  readonly groupsClaim: string;
  readonly scopes: string;
}

/** The issuer, before there is a client: what the security headers and the authorizer name. */
export interface Issuer {
  readonly issuer: string;
  /** Origins that the console calls to sign somebody in. */
  readonly origins: readonly string[];
}

/** The issuer that the settings name, or the user pool. Throws when they ask for a pool that there is none of. */
export function issuerOf(settings: Settings, staff: Staff | undefined): Issuer {
  const { signIn } = settings;
  if (signIn.kind === 'oidc') {
    return { issuer: signIn.issuer, origins: [new URL(signIn.issuer).origin, ...signIn.origins] };
  }
  if (staff === undefined) throw new Error('sign-in by Cognito needs a user pool');
  const host = `https://cognito-idp.${Aws.REGION}.amazonaws.com`;
  return { issuer: `${host}/${staff.pool.userPoolId}`, origins: [host, staff.origin] };
}

/** Cognito's access tokens have no audience: their `client_id` stands for it, which the authorizer accepts too. */
export function createSignIn(
  scope: Construct,
  settings: Settings,
  staff: Staff | undefined,
  consoleUrl: string,
): SignIn {
  const { issuer } = issuerOf(settings, staff);
  const { signIn } = settings;
  if (signIn.kind === 'oidc') {
    const { clientId, audience, groupsClaim, scopes } = signIn;
    return { issuer, clientId, audience, resource: audience, groupsClaim, scopes };
  }
  if (staff === undefined) throw new Error('sign-in by Cognito needs a user pool');
  const scopes = ['openid', 'profile', 'email'];
  const client = new CfnUserPoolClient(scope, 'Client', {
    userPoolId: staff.pool.userPoolId,
    // A page in a browser keeps no secret; the code flow with PKCE needs none.
    generateSecret: false,
    allowedOAuthFlowsUserPoolClient: true,
    allowedOAuthFlows: ['code'],
    allowedOAuthScopes: scopes,
    supportedIdentityProviders: ['COGNITO'],
    callbackUrLs: [`${consoleUrl}signed-in`],
    logoutUrLs: [consoleUrl],
    // None at all means the defaults, and those have the refresh flow that a client with rotation must not have. The managed
    // login needs none of them; of those there are, this one never sends a password.
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    accessTokenValidity: 60,
    idTokenValidity: 60,
    refreshTokenValidity: 12,
    tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
    // The grace lets two tabs that refresh at once both succeed.
    refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 30 },
  });
  // Without a style of its own a client's managed login pages do not open.
  new CfnManagedLoginBranding(scope, 'Branding', {
    userPoolId: staff.pool.userPoolId,
    clientId: client.ref,
    useCognitoProvidedValues: true,
  });
  return {
    issuer,
    clientId: client.ref,
    audience: client.ref,
    groupsClaim: 'cognito:groups',
    scopes: scopes.join(' '),
  };
}

/** For what answers the console how to sign in. */
export function toSignIn(signIn: SignIn): Use {
  return {
    environment: {
      SIGN_IN_ISSUER: signIn.issuer,
      SIGN_IN_CLIENT_ID: signIn.clientId,
      SIGN_IN_SCOPES: signIn.scopes,
      ...(signIn.resource === undefined ? {} : { SIGN_IN_AUDIENCE: signIn.resource }),
    },
  };
}

/** For what asks who calls. */
export function toReadGroups(signIn: SignIn): Use {
  return { environment: { SIGN_IN_GROUPS_CLAIM: signIn.groupsClaim } };
}
