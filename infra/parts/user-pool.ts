import { Aws, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPoolDomain, FeaturePlan, Mfa, UserPool, UserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** Baton's roles: who is in none of these groups may do nothing. */
export const GROUPS = ['agent', 'lead', 'admin', 'finance'] as const;

/** The branded pages that Cognito hosts; 1 would be the classic ones. */
const MANAGED_LOGIN = 2;

/** Who may sign in: people whom an admin invites, in groups that are Baton's roles. Outlives its stack. */
export class Staff extends Construct {
  readonly pool: UserPool;
  /** Origin of the pages where people sign in, and of the token endpoint. */
  readonly origin: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: true, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireSymbols: true,
        requireUppercase: true,
      },
      // Managed login needs Essentials, which costs nothing up to 10,000 people a month; threat protection needs Plus.
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const group of GROUPS) {
      new UserPoolGroup(this, `Group-${group}`, { userPool: this.pool, groupName: group });
    }
    // Prefixes are shared by all accounts of a region. A stack's id ends with a UUID: nobody needs to think of one.
    const unique = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    const domain = new CfnUserPoolDomain(this, 'Domain', {
      userPoolId: this.pool.userPoolId,
      domain: Fn.join('-', ['baton', Aws.ACCOUNT_ID, unique]),
      managedLoginVersion: MANAGED_LOGIN,
    });
    this.origin = `https://${domain.ref}.auth.${Aws.REGION}.amazoncognito.com`;
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'A second factor is offered to everyone; whether it is a must is the team’s own rule, set in the pool.',
      },
      {
        id: 'AwsSolutions-COG3',
        reason: 'Threat protection needs the Plus plan, which costs per person; people are invited, none signs up.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The Plus plan costs per person from the first; Essentials has managed login.',
      },
    );
  }
}
