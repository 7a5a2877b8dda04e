import { join } from 'node:path';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { allow } from '../fixtures/cloud-assembly.ts';
import { type Running, run } from '../fixtures/running.ts';

vi.setConfig({ testTimeout: 30_000 });

const queueArn = { 'Fn::GetAtt': ['Timers', 'Arn'] };
const Input = '{"kind":"sweep"}';

/** A template with a schedule that sends to a queue under a role which is granted `statements`. */
function sweeping(...statements: readonly object[]) {
  return {
    Timers: { Type: 'AWS::SQS::Queue', Properties: {} },
    Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'desk-timers' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'Send', PolicyDocument: { Statement: statements } }] },
    },
    Sweep: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: 'presence-sweep',
        GroupName: { Ref: 'Group' },
        ScheduleExpression: 'rate(1 minute)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        State: 'ENABLED',
        Target: {
          Arn: queueArn,
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Input,
          RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 },
        },
      },
    },
  };
}

const mayRun = allow(['sqs:SendMessage'], queueArn);

function queueUrl({ surroundings }: Running) {
  return surroundings.assembly.ofType('AWS::SQS::Queue')[0]?.physicalId;
}

function schedulerOf({ surroundings }: Running) {
  return new SchedulerClient({
    endpoint: surroundings.awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

test('a schedule of the template sends to its queue under its role, and a second start finds it where it was', async () => {
  const data = join(temporaryFolder(), 'data');
  const kept = { Name: 'presence-sweep', GroupName: 'desk-timers' };
  let created: Date | undefined;
  {
    await using running = await run(sweeping(mayRun), data);
    const QueueUrl = queueUrl(running);
    const { Messages } = await running.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual([Input]);
    ({ CreationDate: created } = await schedulerOf(running).send(new GetScheduleCommand(kept)));
  }
  {
    await using running = await run(sweeping(mayRun), data);
    const client = schedulerOf(running);
    const { Schedules } = await client.send(new ListSchedulesCommand({}));
    expect(Schedules).toMatchObject([{ ...kept, CreationDate: created, LastModificationDate: created }]);
    const attributes = new GetQueueAttributesCommand({
      QueueUrl: queueUrl(running),
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    });
    // The message that was received and not deleted, and no other: the start itself is no reason to fire.
    const { Attributes = {} } = await running.sqs.send(attributes);
    expect(
      Object.values(Attributes)
        .map(Number)
        .reduce((sum, some) => sum + some),
    ).toBe(1);
  }
});

test('without the grant on the queue nothing arrives, and the terminal says who lacks what', async () => {
  await using running = await run(sweeping(allow(['sqs:ReceiveMessage'], queueArn)));
  await vi.waitFor(
    () => {
      const line = running.lines.find((said) => said.startsWith('scheduler: ') && said.includes('AccessDenied'));
      expect(line).toContain('role/Test-Role may not perform sqs:SendMessage on');
    },
    { timeout: 10_000, interval: 20 },
  );
  const { Messages } = await running.sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl(running) }));
  expect(Messages).toBeUndefined();
});
