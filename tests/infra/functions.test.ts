import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { constructId, HANDLERS, type Handler } from '../../infra/functions.ts';
import { EXPECTED } from './expected-functions.ts';
import { grantsOf } from './policies.ts';
import { type SynthesizedResource, synthesize, textOf } from './synthesize.ts';

// CDK's own check of the templates takes 5 s of processor time; `cdk synth` does it in the check command.
process.env.CDK_VALIDATION = 'false';
const app = synthesize({ 'baton:emailDomain': 'desk.example' });

const Lambda = z.object({
  Description: z.string(),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  MemorySize: z.number(),
  Timeout: z.number(),
  Handler: z.string(),
  Role: z.unknown(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).default({ Variables: {} }),
  LoggingConfig: z.object({ LogFormat: z.string(), LogGroup: z.unknown() }),
});

const Counted = z.tuple([z.object({ MetricName: z.string(), MetricNamespace: z.string() })]);

function one(type: string, what: (resource: SynthesizedResource) => boolean): SynthesizedResource {
  const [found, ...more] = app.ofType(type).filter(what);
  if (found === undefined || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} of ${type}`);
  return found;
}

function functionOf(handler: Handler): SynthesizedResource {
  return one('AWS::Lambda::Function', ({ logicalId }) =>
    new RegExp(`${constructId(handler)}Function[0-9A-F]{8}$`).test(logicalId),
  );
}

function referred(value: unknown, type: string): SynthesizedResource {
  const { Ref, 'Fn::GetAtt': path } = z
    .object({ Ref: z.string().optional(), 'Fn::GetAtt': z.array(z.string()).optional() })
    .parse(value);
  return one(type, ({ logicalId }) => logicalId === (Ref ?? path?.[0]));
}

/** Where events go that the function gave up: what its event source, or the queue that is its source, names. */
function failuresOf(lambda: SynthesizedResource): string {
  const source = app
    .ofType('AWS::Lambda::EventSourceMapping')
    .find(({ Properties }) => textOf(Properties.FunctionName) === `<${lambda.logicalId.slice(0, -8)}>`);
  if (source === undefined) return 'caller';
  expect(source.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  const OnFailure = z.object({ DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }) });
  const stream = OnFailure.safeParse(source.Properties);
  if (stream.success) return textOf(stream.data.DestinationConfig.OnFailure.Destination);
  const queue = one('AWS::SQS::Queue', (each) =>
    textOf(source.Properties.EventSourceArn).startsWith(`<${each.logicalId.slice(0, -8)}.`),
  );
  const Redrive = z.object({ RedrivePolicy: z.object({ deadLetterTargetArn: z.unknown() }) });
  return textOf(Redrive.parse(queue.Properties).RedrivePolicy.deadLetterTargetArn);
}

describe.each(HANDLERS)('%s', (handler) => {
  const expected = EXPECTED[handler];
  const resource = functionOf(handler);
  const lambda = Lambda.parse(resource.Properties);

  it('runs where, as long and as large as it was decided', () => {
    expect(resource.stack).toBe(`Baton-${expected.stack}`);
    expect(lambda).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: expected.memoryMb,
      Timeout: expected.timeoutSeconds,
    });
    expect(lambda.Description.length).toBeGreaterThan(10);
  });

  it('has the environment that it needs and no more', () => {
    expect(Object.keys(lambda.Environment.Variables).sort()).toEqual([...expected.environment]);
  });

  it('may do what it does and no more', () => {
    const own = `logs:CreateLogStream,PutLogEvents on ${textOf(lambda.LoggingConfig.LogGroup).replace('>', '.Arn>')}`;
    expect(grantsOf(referred(lambda.Role, 'AWS::IAM::Role'))).toEqual([...expected.grants, own].sort());
  });

  it('writes a log of its own that expires', () => {
    expect(lambda.LoggingConfig.LogFormat).toBe('JSON');
    expect(referred(lambda.LoggingConfig.LogGroup, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(90);
  });

  it('gives up an event only to where somebody is told', () => {
    expect(failuresOf(resource)).toBe(expected.failures);
  });

  it('says what customers lose while it fails', () => {
    expect(lambda.Description).toMatch(
      /\. While it fails, .*(customer|reply|replies|consoles|agents|leads|developers).*\.$/,
    );
    // More is refused (Lambda API reference, CreateFunction).
    expect(lambda.Description.length).toBeLessThanOrEqual(256);
  });

  it('has what it logs as an error counted, thrown or caught and answered for, and one alarm on that count', () => {
    const filter = one(
      'AWS::Logs::MetricFilter',
      ({ Properties }) => textOf(Properties.LogGroupName) === textOf(lambda.LoggingConfig.LogGroup),
    );
    expect(filter.Properties.FilterPattern).toBe('{ $.level = "ERROR" }');
    const [{ MetricName, MetricNamespace }] = Counted.parse(filter.Properties.MetricTransformations);
    const alarms = app
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties.MetricName === MetricName && Properties.Namespace === MetricNamespace);
    // A part whose functions are in two stacks has an alarm in each, on the same count.
    expect(alarms.map(({ stack }) => stack)).toContain(resource.stack);
    for (const { Properties } of alarms) {
      expect(Properties).toMatchObject({ Statistic: 'Sum', Threshold: 1, AlarmActions: [expect.anything()] });
      expect(Properties.AlarmDescription).toMatch(
        /^While .+ fails?, .*(customer|reply|replies|consoles|agents|sessions|leads).*\. [A-Z].+\.$/,
      );
      expect(String(Properties.AlarmDescription).length).toBeLessThanOrEqual(1_024);
    }
  });
});

describe('everything that may act', () => {
  it('is one of these functions, the timers’ role, or what copies the console at a deployment', () => {
    const roles = app.ofType('AWS::IAM::Role').filter(({ stack }) => stack !== 'Baton-console');
    expect(roles).toHaveLength(HANDLERS.length + 1);
    const timers = one('AWS::IAM::Role', ({ logicalId }) => /^TimersRole[0-9A-F]{8}$/.test(logicalId));
    expect(grantsOf(timers)).toEqual(['sqs:SendMessage on <TimerQueue.Arn>']);
    expect(app.ofType('AWS::IAM::Policy').map(({ stack }) => stack)).toEqual(['Baton-console']);
  });

  it('uses a pattern only where bots, secrets, schedules and connections come and go without a deployment', () => {
    const roles = app.ofType('AWS::IAM::Role').filter(({ stack }) => stack !== 'Baton-console');
    const patterns = roles.flatMap(grantsOf).filter((line) => /\*/.test(line.split(' for ')[0] ?? ''));
    expect([...new Set(patterns)].sort()).toEqual(
      [
        'execute-api:ManageConnections on execute-api:<LiveApi>/live/*/@connections/*',
        ...['files', 'mails', 'uploads'].map((folder) => `s3:GetObject on <Files.Arn>/${folder}/*`),
        's3:GetObject on <Transcripts.Arn>/keep-*',
        ...['files', 'uploads'].map((folder) => `s3:PutObject on <Files.Arn>/${folder}/*`),
        's3:PutObject on <Transcripts.Arn>/keep-*',
        'scheduler:CreateSchedule,UpdateSchedule on scheduler:schedule/<TimersGroup>/*',
        'ssm:DeleteParameter on ssm:parameter/baton/telegram/*/info',
        'ssm:DeleteParameter on ssm:parameter/baton/telegram/*/secret',
        ...['secret', 'token'].map(
          (kind) => `ssm:DeleteParameter,GetParameter,PutParameter on ssm:parameter/baton/telegram/*/${kind}`,
        ),
        'ssm:DeleteParameter,GetParameter on ssm:parameter/baton/telegram/*/token',
        'ssm:DeleteParameter,PutParameter on ssm:parameter/baton/tracker/*',
        'ssm:GetParameter on ssm:parameter/baton/telegram/*/info',
        'ssm:GetParameter on ssm:parameter/baton/telegram/*/secret',
        'ssm:GetParameter on ssm:parameter/baton/telegram/*/token',
        'ssm:GetParameter,PutParameter on ssm:parameter/baton/telegram/*/secret',
        'ssm:GetParameters on ssm:parameter/baton/tracker/*',
        'ssm:PutParameter on ssm:parameter/baton/telegram/*/info',
      ].sort(),
    );
  });
});
