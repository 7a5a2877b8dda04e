// The placeholders in these texts are CloudFormation's.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written that way
import { describe, expect, test } from 'vitest';
import { resolveAssembly } from '../../../local/assembly/assembly.ts';
import type { RawStack } from '../../../local/assembly/load.ts';

const hosts = { publicUrl: 'http://127.0.0.1:4000', awsUrl: 'http://127.0.0.1:4001' };

function stack(
  name: string,
  parts: Partial<Omit<RawStack, 'name' | 'resources'>> & { resources?: Record<string, unknown> },
) {
  const resources = Object.entries(parts.resources ?? {}).map(([id, resource]) => {
    const { type, condition, ...properties } = resource as { type: string; condition?: string };
    return [id, { type, properties, ...(condition === undefined ? {} : { condition }) }] as const;
  });
  return {
    name,
    parameters: parts.parameters ?? {},
    mappings: parts.mappings ?? {},
    conditions: parts.conditions ?? {},
    outputs: parts.outputs ?? new Map(),
    resources: new Map(resources),
  };
}

/** Resolves one value in a stack with a queue, a table and both kinds of API. */
function resolved(value: unknown): unknown {
  const one = stack('One', {
    conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } },
    mappings: { Sizes: { small: { memory: 128 } } },
    parameters: { Version: { Type: 'String', Default: '7' }, Asked: { Type: 'String' } },
    resources: {
      Queue: { type: 'AWS::SQS::Queue' },
      Fifo: { type: 'AWS::SQS::Queue', FifoQueue: true },
      Table: { type: 'AWS::DynamoDB::GlobalTable' },
      Http: { type: 'AWS::ApiGatewayV2::Api', ProtocolType: 'HTTP' },
      Live: { type: 'AWS::ApiGatewayV2::Api', ProtocolType: 'WEBSOCKET' },
      Site: { type: 'AWS::CloudFront::Distribution' },
      Bucket: { type: 'AWS::S3::Bucket' },
      Desk: { type: 'AWS::Scheduler::ScheduleGroup', Name: 'desk' },
      Sweep: { type: 'AWS::Scheduler::Schedule', Name: 'sweep', GroupName: { Ref: 'Desk' } },
      Daily: { type: 'AWS::Scheduler::Schedule', Name: 'daily' },
      Strange: { type: 'AWS::Nothing::Known' },
      Absent: { type: 'AWS::SQS::Queue', condition: 'No' },
      Holder: { type: 'AWS::SQS::Queue', value },
    },
  });
  const two = stack('Two', {
    outputs: new Map([['Out', { value: { Ref: 'AWS::StackName' }, exportName: 'two:name' }]]),
  });
  const assembly = resolveAssembly({ stacks: [one, two], assets: new Map() }, hosts);
  return assembly.resources.find(({ logicalId }) => logicalId === 'Holder')?.properties.value;
}

const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
const scheduleArn = 'arn:aws:scheduler:us-east-1:000000000000:schedule';
const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/One-Table';

describe('an intrinsic function resolves', () => {
  test.each([
    ['a queue to its URL on the internal port', { Ref: 'Queue' }, 'http://127.0.0.1:4001/000000000000/One-Queue'],
    ['a FIFO queue to its name with the suffix', getAtt('Fifo', 'QueueName'), 'One-Fifo.fifo'],
    ['an attribute named with a dot', { 'Fn::GetAtt': 'Table.Arn' }, tableArn],
    ['a schedule to its ARN in its group', getAtt('Sweep', 'Arn'), `${scheduleArn}/desk/sweep`],
    [
      'a schedule without a group to its ARN in the default one',
      getAtt('Daily', 'Arn'),
      `${scheduleArn}/default/daily`,
    ],
    ['a default of a parameter', { Ref: 'Version' }, '7'],
    [
      'pseudo parameters',
      { 'Fn::Join': ['/', [{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }]] },
      'us-east-1/000000000000',
    ],
    ['text with references in it', { 'Fn::Sub': '${Table.Arn}/index/${!kept}' }, `${tableArn}/index/\${kept}`],
    ['text with variables of its own', { 'Fn::Sub': ['${a}-${AWS::Partition}', { a: { Ref: 'Version' } }] }, '7-aws'],
    ['a choice from a split', { 'Fn::Select': [1, { 'Fn::Split': ['/', getAtt('Table', 'Arn')] }] }, 'One-Table'],
    ['an import from another stack', { 'Fn::ImportValue': 'two:name' }, 'Two'],
    ['a condition that holds', { 'Fn::If': ['Yes', 1, 2] }, 1],
    ['a condition that does not', { 'Fn::If': ['No', 1, 2] }, 2],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    ['no value in a list to nothing', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['no value in an object to nothing', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
  ])('%s', (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });
});

describe('a host of the deployment becomes a local one', () => {
  const suffix = {
    'Fn::Join': ['', ['.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/live']],
  };
  const live = (scheme: string) => ({ 'Fn::Join': ['', [`${scheme}://`, { Ref: 'Live' }, suffix]] });
  test.each([
    ['the HTTP API', getAtt('Http', 'ApiEndpoint'), 'http://127.0.0.1:4000'],
    ['a WebSocket stage', live('wss'), 'ws://127.0.0.1:4000/live'],
    ['its management endpoint', live('https'), 'http://127.0.0.1:4001/live'],
    ['the distribution', { 'Fn::Sub': 'https://${Site.DomainName}/console/' }, 'http://127.0.0.1:4000/console/'],
    ['a bucket', { 'Fn::Sub': 'https://${Bucket.RegionalDomainName}/key' }, 'http://127.0.0.1:4001/one-bucket/key'],
  ])('%s', (_, value, expected) => {
    expect(resolved(value)).toBe(expected);
  });

  test('but not where it stands without a scheme, as origins do', () => {
    expect(resolved(getAtt('Bucket', 'RegionalDomainName'))).toBe('one-bucket.s3.us-east-1.amazonaws.com');
  });
});

describe('what cannot be resolved is named by stack and logical id', () => {
  test.each([
    ['an unknown function', { 'Fn::Transform': {} }, /^One\/Holder: .*Fn::Transform/],
    ['an unknown attribute', getAtt('Table', 'Colour'), /^One\/Table: .*Colour/],
    ['a type without names', { Ref: 'Strange' }, /^One\/Holder: .*AWS::Nothing::Known/],
    ['a reference to nothing', { Ref: 'Nobody' }, /^One\/Holder: .*Nobody/],
    ['a parameter without a default', { Ref: 'Asked' }, /^One\/Holder: .*Asked/],
    ['an export that nobody makes', { 'Fn::ImportValue': 'x' }, /^One\/Holder: .*no stack exports x/],
  ])('%s', (_, value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });
});

test('a resource whose condition does not hold is not there', () => {
  const one = stack('One', {
    conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
    resources: { Absent: { type: 'AWS::SQS::Queue', condition: 'No' }, Present: { type: 'AWS::SQS::Queue' } },
  });
  const assembly = resolveAssembly({ stacks: [one], assets: new Map() }, hosts);
  expect(assembly.ofType('AWS::SQS::Queue').map(({ logicalId }) => logicalId)).toEqual(['Present']);
});
