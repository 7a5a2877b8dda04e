import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GROUPS } from '../../infra/parts/user-pool.ts';
import { routes } from '../../shared/contracts/routes.ts';
import { BROADCAST_PATTERNS, DISPATCH_PATTERNS, MOST_PATTERNS } from '../../shared/contracts/stream.ts';
import { SWEEP, SWEEP_EVERY } from '../../shared/contracts/sweep.ts';
import { KEEP_DAYS } from '../../shared/contracts/transcript-limits.ts';
import { ROLES } from '../../shared/domain/actor.ts';
import { type Synthesized, synthesize, textOf } from './synthesize.ts';

// CDK's own check of the templates takes 5 s of processor time; `cdk synth` does it in the check command.
process.env.CDK_VALIDATION = 'false';
const app = synthesize();
const oidc = synthesize({
  'baton:signIn': { kind: 'oidc', issuer: 'https://id.example.com/desk', clientId: 'console', audience: 'baton-api' },
  'baton:alarmEmail': 'desk@example.com',
  'baton:name': 'Second',
});

function only(synthesized: Synthesized, type: string) {
  const found = synthesized.ofType(type);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${type}`);
  return found[0];
}

/** Every text of a resource, references as text. */
function texts(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' &&
    each !== null &&
    Object.keys(each).some((key) => key.startsWith('Fn::') || key === 'Ref')
      ? textOf(each)
      : each,
  );
}

describe('the stacks', () => {
  it('import from those before them only, and stay below what CloudFormation holds', () => {
    const names = ['data', 'console', 'desk', 'channels', 'records'].map((part) => `Baton-${part}`);
    expect(app.stacks.map(({ name }) => name)).toEqual(names);
    for (const [index, stack] of app.stacks.entries()) {
      const before = app.stacks.slice(0, index).map(({ name }) => name);
      expect(before).toEqual(expect.arrayContaining([...stack.dependsOn]));
      // A CloudFormation stack holds 500 resources at most (CloudFormation quotas).
      expect(app.resources.filter((resource) => resource.stack === stack.name).length).toBeLessThan(500);
    }
  });

  it('take another name, so that two desks can share an account', () => {
    expect(oidc.stacks.map(({ name }) => name)).toContain('Second-channels');
    expect(only(oidc, 'AWS::SSM::Parameter').Properties.Name).toBe('/second/telegram/webhook-url');
  });

  it('do not synthesize with something unsafe in them', () => {
    expect(() => synthesize({}, ({ desk }) => void new Bucket(desk, 'Open'))).toThrow(/Validation/i);
  });
});

describe('the table', () => {
  const table = only(app, 'AWS::DynamoDB::GlobalTable');

  it('outlives its stack and cannot be lost by accident', () => {
    expect(table).toMatchObject({ stack: 'Baton-data', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.Properties.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ]);
  });

  it('is paid by the request, streams both images, forgets by ttl, and indexes keys alone', () => {
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'board',
          KeySchema: [{ AttributeName: 'board' }, { AttributeName: 'boardRank' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'customer',
          KeySchema: [{ AttributeName: 'customer' }, { AttributeName: 'openedAt' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    expect(table.Properties.AttributeDefinitions).toContainEqual({ AttributeName: 'openedAt', AttributeType: 'N' });
  });

  it('has two consumers of its stream that give up in time', () => {
    const consumers = app
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => Properties.StartingPosition !== undefined);
    expect(consumers.map(({ Properties }) => Properties.FilterCriteria)).toEqual(
      [BROADCAST_PATTERNS, DISPATCH_PATTERNS].map((patterns) => ({
        Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })),
      })),
    );
    for (const { Filters } of consumers.map(({ Properties }) => Properties.FilterCriteria as { Filters: unknown[] })) {
      expect(Filters.length).toBeLessThanOrEqual(MOST_PATTERNS);
    }
    for (const { Properties } of consumers) {
      expect(Properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 100,
        BisectBatchOnFunctionError: true,
      });
      expect(Properties).not.toHaveProperty('MaximumBatchingWindowInSeconds');
      expect(Number(Properties.MaximumRetryAttempts)).toBeGreaterThan(0);
      expect(Number(Properties.MaximumRecordAgeInSeconds)).toBeLessThan(86_400);
    }
  });
});

describe('the bucket of transcripts', () => {
  const bucket = app.ofType('AWS::S3::Bucket').find(({ logicalId }) => logicalId.startsWith('Transcripts'));

  it('outlives its stack, is encrypted, private and logged, and keeps no versions of what has gone', () => {
    expect(bucket).toMatchObject({ stack: 'Baton-data', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(bucket?.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LoggingConfiguration: { DestinationBucketName: expect.anything() },
    });
    expect(bucket?.Properties).not.toHaveProperty('VersioningConfiguration');
  });

  it('takes TLS alone', () => {
    const policies = app.ofType('AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties));
    const own = policies.filter((policy) => policy.includes(`"Bucket":{"Ref":"${bucket?.logicalId}"}`));
    expect(own.filter((policy) => policy.includes('"aws:SecureTransport":"false"'))).toHaveLength(1);
  });

  it('has a rule for each time that a team may choose, and forgets nothing else', () => {
    expect(bucket?.Properties.LifecycleConfiguration).toEqual({
      Rules: KEEP_DAYS.map((days) => ({
        ...{ Id: `keep-${days}`, Prefix: `keep-${days}/`, ExpirationInDays: days, Status: 'Enabled' },
      })),
    });
  });
});

describe('the queues', () => {
  it('are encrypted, take TLS alone, and give a consumer six times its timeout', () => {
    const queues = app.ofType('AWS::SQS::Queue');
    expect(queues).toHaveLength(12);
    for (const { Properties } of queues) expect(Properties.SqsManagedSseEnabled).toBe(true);
    const refused = app
      .ofType('AWS::SQS::QueuePolicy')
      .filter(({ Properties }) => JSON.stringify(Properties).includes('"aws:SecureTransport":"false"'));
    expect(refused).toHaveLength(queues.length);
    const worked = queues.filter(({ Properties }) => Properties.RedrivePolicy !== undefined);
    expect(worked.map(({ Properties }) => Properties.VisibilityTimeout).sort()).toEqual([180, 360, 360, 540, 90]);
  });

  it('hand over deadlines together, replies, files, tickets and transcripts one by one, so that none uses up the tries of the next', () => {
    const sizes = app
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ Properties }) => Properties.StartingPosition === undefined)
      .map(({ logicalId, Properties }) => [logicalId, Properties.BatchSize]);
    expect(Object.fromEntries(sizes)).toEqual({
      ...{ OutboxSource: 1, FetchSource: 1, TrackerSource: 1, TimerSource: 10, TranscriptSource: 1 },
    });
  });

  it('have an alarm each where failures end', () => {
    const watched = app.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => texts(Properties));
    const ends = app.ofType('AWS::SQS::Queue').filter(({ Properties }) => Properties.RedrivePolicy === undefined);
    expect(ends).toHaveLength(7);
    for (const { logicalId } of ends) {
      const name = `<${logicalId.slice(0, -8)}.QueueName>`;
      expect(watched.filter((alarm) => alarm.includes(name) && alarm.includes('NumberOfMessagesVisible'))).toHaveLength(
        1,
      );
    }
  });
});

describe('alarms', () => {
  it('all say something and go to the one topic, which takes them from this account alone', () => {
    for (const { Properties } of app.ofType('AWS::CloudWatch::Alarm')) {
      expect(String(Properties.AlarmDescription).length).toBeGreaterThan(40);
      expect(texts(Properties.AlarmActions)).toMatch(/^\["<AlarmsTopic[^"]*>"\]$/);
      expect(Properties.TreatMissingData).toBe('notBreaching');
    }
    const policy = texts(only(app, 'AWS::SNS::TopicPolicy').Properties);
    expect(policy).toContain('"aws:SourceAccount":"<AWS::AccountId>"');
    expect(policy).toContain('"aws:SecureTransport":"false"');
  });

  it('reach a mailbox when there is one', () => {
    expect(app.ofType('AWS::SNS::Subscription')).toHaveLength(0);
    expect(only(oidc, 'AWS::SNS::Subscription').Properties).toMatchObject({ Endpoint: 'desk@example.com' });
  });
});

describe('routes', () => {
  const synthesized = app.ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => ({
    key: String(Properties.RouteKey),
    authorization: Properties.AuthorizationType,
  }));

  it('are those of the table, the webhook and the live connection, each with its authorizer', () => {
    const http = Object.values(routes).map((route) => ({
      key: `${route.method} ${route.path}`,
      authorization: route.roles === 'public' ? 'NONE' : 'JWT',
    }));
    const others = ['POST /telegram/{bot}', '$connect', '$disconnect', '$default'];
    const open = others.map((key) => ({ key, authorization: 'NONE' }));
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
    expect([...synthesized].sort(byKey)).toEqual([...http, ...open].sort(byKey));
  });

  it('answer on the live connection what its function returns', () => {
    expect(app.ofType('AWS::ApiGatewayV2::RouteResponse')).toHaveLength(1);
  });

  it('are throttled and logged without what was asked in the query', () => {
    const stages = app.ofType('AWS::ApiGatewayV2::Stage').map(({ Properties }) => Properties);
    expect(stages.map(({ StageName }) => StageName).sort()).toEqual(['$default', 'live']);
    for (const stage of stages) {
      expect(stage.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: expect.any(Number) });
    }
    const http = stages.find(({ StageName }) => StageName === '$default');
    expect(texts(http?.AccessLogSettings)).toContain('$context.path');
    expect(texts(http?.AccessLogSettings)).not.toMatch(/query/i);
  });
});

describe('the sweep', () => {
  it('is sent to the timer queue every minute, by the role that may send there and nothing else', () => {
    const { stack, Properties } = only(app, 'AWS::Scheduler::Schedule');
    expect(stack).toBe('Baton-desk');
    expect(Properties).toMatchObject({ ScheduleExpression: SWEEP_EVERY, FlexibleTimeWindow: { Mode: 'OFF' } });
    const { Input, Arn, RoleArn } = z
      .object({ Input: z.string(), Arn: z.unknown(), RoleArn: z.unknown() })
      .parse(Properties.Target);
    expect(JSON.parse(Input)).toEqual(SWEEP);
    expect([textOf(Arn), textOf(RoleArn)]).toEqual(['<TimerQueue.Arn>', '<TimersRole.Arn>']);
    expect(textOf(Properties.GroupName)).toBe('<TimersGroup>');
  });
});

describe('the front door', () => {
  const policyOf = (synthesized: Synthesized, name = 'SecurityHeaders') => {
    const policies = synthesized.ofType('AWS::CloudFront::ResponseHeadersPolicy');
    const policy = policies.find(({ logicalId }) => logicalId.startsWith(name));
    return /"ContentSecurityPolicy":"([^"]*)"/.exec(texts(policy?.Properties))?.[1];
  };

  it('lets the console load itself, show and bring files, and call its own APIs and who signs people in', () => {
    expect(policyOf(app)?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob: https://<Files.RegionalDomainName>/",
      "font-src 'self'",
      "connect-src 'self' <LiveApi.ApiEndpoint> https://cognito-idp.<AWS::Region>.amazonaws.com " +
        'https://<StaffDomain>.auth.<AWS::Region>.amazoncognito.com https://<Files.RegionalDomainName>/',
      "media-src 'self' blob: https://<Files.RegionalDomainName>/",
      "frame-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(policyOf(oidc)).toContain("connect-src 'self' <LiveApi.ApiEndpoint> https://id.example.com https://<Files");
  });

  it.each([
    ['MailPageHeaders', 'data: https://<Files.RegionalDomainName>/'],
    ['MailPicturesHeaders', 'data: https://<Files.RegionalDomainName>/ https:'],
  ])('shows mails in pages without an origin, which the console alone frames: %s', (name, pictures) => {
    expect(policyOf(app, name)?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      `img-src ${pictures}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
    ]);
  });

  it('lets pictures from elsewhere into the page alone that is for them', () => {
    const { Properties } = only(app, 'AWS::CloudFront::Distribution');
    expect(texts(Properties)).toMatch(
      /"\/console\/mail-page\/with-pictures.html".*"\/console\/mail-page\/\*".*"\/console\/\*"/,
    );
  });

  it('keeps its buckets private', () => {
    const buckets = app.ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(6);
    for (const { Properties } of buckets) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    }
  });

  it('caches the page never and hashed files for good', () => {
    const caching = app.ofType('Custom::CDKBucketDeployment').map(({ Properties }) => Properties.SystemMetadata);
    expect(caching).toEqual([
      { 'cache-control': 'public, max-age=31536000, immutable' },
      { 'cache-control': 'no-cache' },
    ]);
  });
});

describe('sign-in', () => {
  it('is a pool that people are invited to, with a group for each role, and a client without a secret', () => {
    expect(only(app, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
    expect(GROUPS).toEqual(ROLES);
    expect(
      app
        .ofType('AWS::Cognito::UserPoolGroup')
        .map(({ Properties }) => Properties.GroupName)
        .sort(),
    ).toEqual([...ROLES].sort());
    const client = only(app, 'AWS::Cognito::UserPoolClient').Properties;
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      PreventUserExistenceErrors: 'ENABLED',
      RefreshTokenRotation: { Feature: 'ENABLED' },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    });
    expect(textOf(Array.isArray(client.CallbackURLs) && client.CallbackURLs[0])).toMatch(
      /^https:\/\/<.*DomainName>\/console\/signed-in$/,
    );
  });

  it('has pages whose host nobody needs to think of', () => {
    const { Domain } = only(app, 'AWS::Cognito::UserPoolDomain').Properties;
    expect(texts(Domain)).toContain('baton-<AWS::AccountId>-');
  });

  it('is another issuer when the settings name one, and then there is no pool', () => {
    expect(oidc.resources.filter(({ Type }) => Type.startsWith('AWS::Cognito::'))).toEqual([]);
    expect(only(oidc, 'AWS::ApiGatewayV2::Authorizer').Properties.JwtConfiguration).toEqual({
      Issuer: 'https://id.example.com/desk',
      Audience: ['baton-api'],
    });
    expect(texts(only(app, 'AWS::ApiGatewayV2::Authorizer').Properties.JwtConfiguration)).toBe(
      '{"Audience":["<Client>"],"Issuer":"https://cognito-idp.<AWS::Region>.amazonaws.com/<StaffPool>"}',
    );
  });
});
