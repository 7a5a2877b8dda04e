import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ACCOUNT, arn, globalArn, PARTITION, REGION, URL_SUFFIX } from './cloud.ts';

/** What the names of a resource are made from. */
export interface Named {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** A resolved property, or undefined where the template leaves it to AWS. */
  property(name: string): unknown;
  /** Base of the internal AWS port, without a trailing slash. */
  readonly awsUrl: string;
}

interface Attributes {
  readonly ref: (named: Named) => string;
  readonly get: Readonly<Record<string, (named: Named) => string>>;
}

/** The name given in a property, else the one that CloudFormation would make up, without its random end: names must survive a restart. */
function name(named: Named, property: string, longest = 64): string {
  const given = named.property(property);
  if (typeof given === 'string' && given !== '') return given;
  const made = `${named.stack}-${named.logicalId}`;
  return made.length <= longest ? made : `${made.slice(0, longest - 9)}-${hash(named).slice(0, 8)}`;
}

function hash(named: Named): string {
  return createHash('sha256').update(`${named.stack}/${named.logicalId}`).digest('hex');
}

/** Ids of API Gateway are ten lower-case letters and digits. */
function apiId(named: Named): string {
  return BigInt(`0x${hash(named).slice(0, 16)}`)
    .toString(36)
    .padStart(10, '0')
    .slice(0, 10);
}

function apiEndpoint(named: Named): string {
  const scheme = named.property('ProtocolType') === 'WEBSOCKET' ? 'wss' : 'https';
  return `${scheme}://${apiId(named)}.execute-api.${REGION}.${URL_SUFFIX}`;
}

function distributionId(named: Named): string {
  return `E${hash(named).slice(0, 13).toUpperCase()}`;
}

function queueName(named: Named): string {
  const fifo = named.property('FifoQueue') === true && named.property('QueueName') === undefined;
  return fifo ? `${name(named, 'QueueName', 75)}.fifo` : name(named, 'QueueName', 80);
}

const roleName = (named: Named) => name(named, 'RoleName');
const functionName = (named: Named) => name(named, 'FunctionName');
const bucketName = (named: Named) => name(named, 'BucketName', 63).toLowerCase();
const tableName = (named: Named) => name(named, 'TableName', 255);
const logGroupName = (named: Named) => name(named, 'LogGroupName', 512);
const scheduleGroup = (named: Named) => String(named.property('GroupName') ?? 'default');
const userPoolId = (named: Named) => `${REGION}_${hash(named).slice(0, 9)}`;
const madeUpId = (named: Named) => `${named.logicalId}-${hash(named).slice(0, 12)}`;

const identity = (named: Named) => String(named.property('EmailIdentity'));
const dkimToken = (named: Named, number: number) => `${hash(named).slice(0, 30)}${number}`;

const ruleSchema = z.object({ Name: z.string() });

/** A receipt rule's name is inside its one property. */
function receiptRuleName(named: Named): string {
  return ruleSchema.safeParse(named.property('Rule')).data?.Name ?? madeUpId(named);
}

const table: Attributes = {
  ref: tableName,
  get: {
    Arn: (named) => arn('dynamodb', `table/${tableName(named)}`),
    // The label of a real stream is the time of its creation; a fixed one keeps the ARN the same over restarts.
    StreamArn: (named) => arn('dynamodb', `table/${tableName(named)}/stream/2026-01-01T00:00:00.000`),
    TableId: madeUpId,
  },
};

const onlyRef: Attributes = { ref: madeUpId, get: {} };
const withId: Attributes = { ref: madeUpId, get: { Id: madeUpId } };

const byType: Readonly<Record<string, Attributes>> = {
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    get: { ApiId: apiId, ApiEndpoint: apiEndpoint },
  },
  'AWS::ApiGatewayV2::Authorizer': { ref: madeUpId, get: { AuthorizerId: madeUpId } },
  'AWS::ApiGatewayV2::Deployment': { ref: madeUpId, get: { DeploymentId: madeUpId } },
  'AWS::ApiGatewayV2::Integration': { ref: madeUpId, get: { IntegrationId: madeUpId } },
  'AWS::ApiGatewayV2::Route': { ref: madeUpId, get: { RouteId: madeUpId } },
  'AWS::ApiGatewayV2::RouteResponse': onlyRef,
  'AWS::ApiGatewayV2::Stage': { ref: (named) => name(named, 'StageName'), get: {} },
  'AWS::CDK::Metadata': onlyRef,
  'AWS::CloudFront::CachePolicy': withId,
  'AWS::CloudFront::Distribution': {
    ref: distributionId,
    get: { Id: distributionId, DomainName: (named) => `d${hash(named).slice(0, 13)}.cloudfront.net` },
  },
  'AWS::CloudFront::Function': {
    ref: (named) => globalArn('cloudfront', `function/${name(named, 'Name')}`),
    get: { FunctionARN: (named) => globalArn('cloudfront', `function/${name(named, 'Name')}`) },
  },
  'AWS::CloudFront::OriginAccessControl': withId,
  'AWS::CloudFront::OriginRequestPolicy': withId,
  'AWS::CloudFront::ResponseHeadersPolicy': withId,
  'AWS::CloudWatch::Alarm': {
    ref: (named) => name(named, 'AlarmName', 255),
    get: { Arn: (named) => arn('cloudwatch', `alarm:${name(named, 'AlarmName', 255)}`) },
  },
  'AWS::CloudWatch::Dashboard': { ref: (named) => name(named, 'DashboardName', 255), get: {} },
  'AWS::Cognito::UserPool': {
    ref: userPoolId,
    get: {
      UserPoolId: userPoolId,
      Arn: (named) => arn('cognito-idp', `userpool/${userPoolId(named)}`),
      ProviderName: (named) => `cognito-idp.${REGION}.${URL_SUFFIX}/${userPoolId(named)}`,
      ProviderURL: (named) => `https://cognito-idp.${REGION}.${URL_SUFFIX}/${userPoolId(named)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: (named) => hash(named).slice(0, 26),
    get: { ClientId: (named) => hash(named).slice(0, 26) },
  },
  'AWS::Cognito::UserPoolDomain': {
    ref: (named) => name(named, 'Domain'),
    get: { CloudFrontDistribution: (named) => `d${hash(named).slice(0, 13)}.cloudfront.net` },
  },
  'AWS::Cognito::ManagedLoginBranding': onlyRef,
  'AWS::Cognito::UserPoolGroup': { ref: (named) => name(named, 'GroupName', 128), get: {} },
  'AWS::Cognito::UserPoolResourceServer': { ref: (named) => name(named, 'Identifier', 256), get: {} },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': {
    ref: (named) => name(named, 'Name'),
    get: { Arn: (named) => arn('events', `rule/${name(named, 'Name')}`) },
  },
  'AWS::IAM::ManagedPolicy': {
    ref: (named) => globalArn('iam', `policy/${name(named, 'ManagedPolicyName', 128)}`),
    get: { PolicyArn: (named) => globalArn('iam', `policy/${name(named, 'ManagedPolicyName', 128)}`) },
  },
  'AWS::IAM::Policy': { ref: madeUpId, get: { Id: madeUpId } },
  'AWS::IAM::Role': {
    ref: roleName,
    get: { Arn: (named) => globalArn('iam', `role/${roleName(named)}`), RoleId: madeUpId },
  },
  'AWS::KMS::Key': { ref: madeUpId, get: { Arn: (named) => arn('kms', `key/${madeUpId(named)}`), KeyId: madeUpId } },
  'AWS::Lambda::EventInvokeConfig': onlyRef,
  'AWS::Lambda::EventSourceMapping': withId,
  'AWS::Lambda::Function': {
    ref: functionName,
    get: { Arn: (named) => arn('lambda', `function:${functionName(named)}`) },
  },
  'AWS::Lambda::LayerVersion': {
    ref: (named) => arn('lambda', `layer:${name(named, 'LayerName', 140)}:1`),
    get: { LayerVersionArn: (named) => arn('lambda', `layer:${name(named, 'LayerName', 140)}:1`) },
  },
  'AWS::Lambda::Permission': withId,
  'AWS::Logs::LogGroup': {
    ref: logGroupName,
    get: { Arn: (named) => arn('logs', `log-group:${logGroupName(named)}:*`) },
  },
  'AWS::Logs::MetricFilter': onlyRef,
  'AWS::Logs::ResourcePolicy': onlyRef,
  'AWS::S3::Bucket': {
    ref: bucketName,
    get: {
      Arn: (named) => `arn:${PARTITION}:s3:::${bucketName(named)}`,
      DomainName: (named) => `${bucketName(named)}.s3.${URL_SUFFIX}`,
      RegionalDomainName: (named) => `${bucketName(named)}.s3.${REGION}.${URL_SUFFIX}`,
    },
  },
  'AWS::S3::BucketPolicy': onlyRef,
  'AWS::SES::ConfigurationSet': { ref: (named) => name(named, 'Name'), get: {} },
  'AWS::SES::ConfigurationSetEventDestination': withId,
  'AWS::SES::EmailIdentity': {
    ref: identity,
    get: Object.fromEntries(
      [1, 2, 3].flatMap((number) => [
        [`DkimDNSTokenName${number}`, (named: Named) => `${dkimToken(named, number)}._domainkey.${identity(named)}`],
        [`DkimDNSTokenValue${number}`, (named: Named) => `${dkimToken(named, number)}.dkim.amazonses.com`],
      ]),
    ),
  },
  'AWS::SES::ReceiptRule': { ref: (named) => receiptRuleName(named), get: {} },
  'AWS::SES::ReceiptRuleSet': { ref: (named) => name(named, 'RuleSetName'), get: {} },
  'AWS::SNS::Subscription': onlyRef,
  'AWS::SNS::Topic': {
    ref: (named) => arn('sns', name(named, 'TopicName', 256)),
    get: {
      TopicArn: (named) => arn('sns', name(named, 'TopicName', 256)),
      TopicName: (named) => name(named, 'TopicName', 256),
    },
  },
  'AWS::SNS::TopicPolicy': withId,
  'AWS::SQS::Queue': {
    ref: (named) => `${named.awsUrl}/${ACCOUNT}/${queueName(named)}`,
    get: {
      Arn: (named) => arn('sqs', queueName(named)),
      QueueName: queueName,
      QueueUrl: (named) => `${named.awsUrl}/${ACCOUNT}/${queueName(named)}`,
    },
  },
  'AWS::SQS::QueuePolicy': withId,
  'AWS::SSM::Parameter': {
    ref: (named) => name(named, 'Name', 2048),
    get: {
      Type: (named) => String(named.property('Type')),
      Value: (named) => String(named.property('Value')),
    },
  },
  'AWS::Scheduler::Schedule': {
    ref: (named) => name(named, 'Name'),
    get: { Arn: (named) => arn('scheduler', `schedule/${scheduleGroup(named)}/${name(named, 'Name')}`) },
  },
  'AWS::Scheduler::ScheduleGroup': {
    ref: (named) => name(named, 'Name'),
    get: { Arn: (named) => arn('scheduler', `schedule-group/${name(named, 'Name')}`) },
  },
  // The construct library copies a folder into a bucket by one; the runner does the copying itself.
  'Custom::CDKBucketDeployment': {
    ref: madeUpId,
    get: {
      DestinationBucketArn: (named) => `arn:${PARTITION}:s3:::${String(named.property('DestinationBucketName'))}`,
    },
  },
  'Custom::S3AutoDeleteObjects': onlyRef,
};

/** What `Ref` gives for the resource. Throws for a type that the runner does not know. */
export function refOf(named: Named): string {
  const attributes = byType[named.type];
  if (attributes === undefined) throw new Error(`the runner does not know resources of type ${named.type}`);
  return attributes.ref(named);
}

/** What `Fn::GetAtt` gives. Throws for a type or attribute that the runner does not know. */
export function attributeOf(named: Named, attribute: string): string {
  const get = byType[named.type]?.get[attribute];
  if (get === undefined) throw new Error(`the runner does not know the attribute ${attribute} of ${named.type}`);
  return get(named);
}

/** Whether `Ref` and `Fn::GetAtt` of the type are known. */
export function isKnownType(type: string): boolean {
  return type in byType;
}
