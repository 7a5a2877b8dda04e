import { beforeEach, describe, expect, it } from 'vitest';
import type { Assembly, Resource } from '../../../local/contracts.ts';
import { createEventBus, type Happening } from '../../../local/event-bus/event-bus.ts';
import { readRule } from '../../../local/event-bus/rule.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:feedback';
const OTHER = 'arn:aws:sqs:us-east-1:000000000000:other';

function rule(properties: Record<string, unknown>, physicalId = 'rule'): Resource {
  const type = 'AWS::Events::Rule';
  return { stack: 'Baton', logicalId: 'TheRule', physicalId, type, properties };
}

const TO_QUEUE = { Targets: [{ Id: 'one', Arn: QUEUE }] };
const OF_SES = { EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Bounced'] }, ...TO_QUEUE };

const BOUNCED: Happening = {
  ...{ source: 'aws.ses', detailType: 'Email Bounced', resources: ['arn:aws:ses:set'] },
  detail: { mail: { tags: { 'ses:configuration-set': ['desk-mail'] } } },
};

let sent: [queue: string, event: Record<string, unknown>][];
let logged: string[];
let counted: string[];

beforeEach(() => {
  sent = [];
  logged = [];
  counted = [];
});

/** A bus with rules; the queues named are gone. */
function busOf(rules: readonly Resource[], gone: readonly string[] = []) {
  const assembly: Assembly = {
    ...{ resources: rules, outputs: {}, assetPath: (key: string) => key },
    ofType: (type) => rules.filter((one) => one.type === type),
  };
  const meter = { count: (...what: readonly unknown[]) => void counted.push(what.join(' ')) };
  const now = () => Date.parse('2026-11-21T12:00:00.750Z');
  return createEventBus({ assembly, meter, now, log: (line) => void logged.push(line) }, async (queue, body) => {
    if (gone.includes(queue)) throw new Error('no such queue');
    sent.push([queue, JSON.parse(body)]);
    return { messageId: 'one', sequenceNumber: undefined };
  });
}

describe('the default event bus', () => {
  it('hands an event to the queue of a rule that it matches, in the envelope of EventBridge', async () => {
    await busOf([rule(OF_SES)]).put(BOUNCED);
    expect(sent).toEqual([
      [
        QUEUE,
        {
          ...{ version: '0', id: expect.stringMatching(/^[0-9a-f-]{36}$/), 'detail-type': 'Email Bounced' },
          ...{ source: 'aws.ses', account: '000000000000', region: 'us-east-1', time: '2026-11-21T12:00:00Z' },
          ...{ resources: ['arn:aws:ses:set'], detail: BOUNCED.detail },
        },
      ],
    ]);
    expect(counted).toEqual(['events matched 1 rule']);
  });

  it('hands it to every target of every rule that it matches, and to no other', async () => {
    const ofSet = (name: string) => ({ detail: { mail: { tags: { 'ses:configuration-set': [name] } } } });
    const both = { Targets: [...TO_QUEUE.Targets, { Id: 'two', Arn: OTHER }] };
    const rules = [
      rule({ EventPattern: { source: ['aws.ses'], ...ofSet('desk-mail') }, ...both }, 'ours'),
      rule({ EventPattern: { source: ['aws.ses'], ...ofSet('their-mail') }, ...TO_QUEUE }, 'theirs'),
      rule({ EventPattern: { source: ['aws.s3'] }, ...TO_QUEUE }, 'of-s3'),
    ];
    await busOf(rules).put(BOUNCED);
    expect(sent.map(([queue]) => queue)).toEqual([QUEUE, OTHER]);
    expect(counted).toEqual(['events matched 1 ours']);
  });

  it('is left alone by a rule that is switched off', async () => {
    await busOf([rule({ ...OF_SES, State: 'DISABLED' })]).put(BOUNCED);
    expect(sent).toEqual([]);
  });

  it('says what was lost where a queue is gone, and serves the others', async () => {
    const both = { ...OF_SES, Targets: [{ Id: 'gone', Arn: OTHER }, ...TO_QUEUE.Targets] };
    await busOf([rule(both)], [OTHER]).put(BOUNCED);
    expect(sent.map(([queue]) => queue)).toEqual([QUEUE]);
    expect(logged).toEqual([expect.stringContaining(`Email Bounced for ${OTHER} was lost`)]);
  });
});

describe('a rule of the assembly', () => {
  it.each([
    ['a bus of its own', { ...OF_SES, EventBusName: 'desk' }],
    ['a schedule', { ScheduleExpression: 'rate(1 day)', ...TO_QUEUE }],
    ['a function as its target', { ...OF_SES, Targets: [{ Id: 'f', Arn: 'arn:aws:lambda:us-east-1:0:function:f' }] }],
    ['an input of its own', { ...OF_SES, Targets: [{ Id: 'q', Arn: QUEUE, InputPath: '$.detail' }] }],
    ['no target', { ...OF_SES, Targets: [] }],
  ])('with %s is not emulated, and says which one it is', (_, properties) => {
    expect(() => readRule(rule(properties))).toThrow(/^rule Baton\/TheRule: /);
  });
});
