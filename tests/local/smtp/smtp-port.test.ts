import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../local/contracts.ts';
import { freePort } from '../../../local/ports.ts';
import { createSmtpPort } from '../../../local/smtp/smtp-port.ts';
import { assemblyOf, resource } from '../queues/surroundings.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:take';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:mails';

const policy = (Service: string) => ({
  Bucket: 'files',
  PolicyDocument: {
    Statement: [
      {
        ...{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::files/mails/*', Principal: { Service } },
        Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
      },
    ],
  },
});
const rule = {
  RuleSetName: 'set',
  Rule: {
    ...{ Name: 'desk', Enabled: true, ScanEnabled: true, Recipients: ['desk.example'] },
    Actions: [
      { S3Action: { BucketName: 'files', ObjectKeyPrefix: 'mails/' } },
      { LambdaAction: { FunctionArn: FUNCTION, InvocationType: 'Event' } },
    ],
  },
};
const asynchronous = {
  ...{ FunctionName: 'take', Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
  DestinationConfig: { OnFailure: { Destination: QUEUE } },
};

const complete = [
  resource('AWS::SES::ReceiptRule', 'Rule', rule),
  resource('AWS::S3::BucketPolicy', 'Policy', policy('ses.amazonaws.com')),
  resource('AWS::Lambda::Permission', 'May', { FunctionName: FUNCTION, Principal: 'ses.amazonaws.com' }),
  resource('AWS::Lambda::EventInvokeConfig', 'Async', asynchronous),
];

interface Seen {
  readonly objects: Map<string, Buffer>;
  readonly events: Record<string, unknown>[];
  readonly queued: [string, unknown][];
  readonly kept: Map<string, unknown>;
  fails: boolean;
}

/** The port over an assembly, with a function that notes what it is invoked with. */
function portOver(resources: typeof complete, port: number, seen: Seen) {
  const surroundings = {
    assembly: assemblyOf(resources),
    principals: { ofFunction: () => ({ allows: () => true }) },
    functions: {
      invoke: async (_name: string, event: Record<string, unknown>) => {
        seen.events.push(event);
        return seen.fails ? { ok: false, errorType: 'Error', errorMessage: 'as asked' } : { ok: true, payload: null };
      },
    },
    state: {
      list: async () => [...seen.kept].map(([key, value]) => ({ key, value })),
      put: async (_partition: string, key: string, value: unknown) => void seen.kept.set(key, value),
      delete: async (_partition: string, key: string) => void seen.kept.delete(key),
    },
    meter: { count: () => undefined },
    now: () => Date.parse('2026-05-02T12:00:00Z'),
    log: () => undefined,
    // A stand-in for the few things that the port uses.
  } as unknown as Surroundings;
  return createSmtpPort(surroundings, {
    port,
    objects: { put: async (bucket, key, body) => void seen.objects.set(`${bucket}/${key}`, body) },
    sendToQueue: async (queueArn, body) => {
      seen.queued.push([queueArn, JSON.parse(body)]);
      return { messageId: '1', checksum: '', attributesChecksum: undefined, sequenceNumber: undefined };
    },
  });
}

describe('the port that takes in mail', () => {
  let seen: Seen;
  let port: number;
  let end: (() => Promise<void>)[];

  beforeEach(async () => {
    seen = { objects: new Map(), events: [], queued: [], kept: new Map(), fails: false };
    port = await freePort();
    end = [];
  });
  afterEach(async () => {
    for (const each of end) await each();
  });

  async function open(resources = complete) {
    const part = portOver(resources, port, seen);
    end.push(() => part.end());
    await part.start();
    return part;
  }

  const send = (raw: string | Buffer, to = 'help@desk.example', from = 'a@customer.example') => {
    const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    return transport.sendMail({ envelope: { from, to: [to] }, raw });
  };

  it('puts the mail under the id of SES, and invokes the function with what SES says of it', async () => {
    const part = await open();
    const raw = 'From: A <a@customer.example>\r\nTo: x@desk.example\r\nSubject: Hello\r\n folded\r\n\r\nwords\r\n';
    await send(raw);
    await part.end();
    const [[key, body] = ['', Buffer.from('')]] = [...seen.objects];
    expect(key).toMatch(/^files\/mails\/[a-z0-9]{40}$/);
    expect(body.toString()).toContain(`X-SES-Spam-Verdict: PASS\r\n`);
    expect(body.toString().endsWith(raw)).toBe(true);
    expect(seen.events).toMatchObject([
      {
        Records: [
          {
            eventSource: 'aws:ses',
            ses: {
              mail: {
                ...{ messageId: key.slice('files/mails/'.length), source: 'a@customer.example' },
                ...{ destination: ['help@desk.example'], headersTruncated: false },
                commonHeaders: { subject: 'Hello folded', from: ['A <a@customer.example>'] },
              },
              receipt: {
                recipients: ['help@desk.example'],
                spamVerdict: { status: 'PASS' },
                dmarcVerdict: { status: 'PASS' },
                action: { type: 'Lambda', functionArn: FUNCTION, invocationType: 'Event' },
              },
            },
          },
        ],
      },
    ]);
    expect(seen.kept.size).toBe(0);
  });

  it('says of a mail what the mail itself asks for', async () => {
    const part = await open();
    await send(
      'From: a@b.example\r\nX-Baton-Spam-Verdict: FAIL\r\nX-Baton-Dmarc-Verdict: gray\r\nX-Baton-Spf-Verdict: nonsense\r\n\r\n',
    );
    await part.end();
    const verdicts = JSON.stringify(seen.events);
    expect(verdicts).toContain('"spamVerdict":{"status":"FAIL"}');
    expect(verdicts).toContain('"dmarcVerdict":{"status":"GRAY"}');
    expect(verdicts).toContain('"spfVerdict":{"status":"PASS"}');
  });

  it('refuses whom no rule takes mail for', async () => {
    await open();
    await expect(send('Subject: x\r\n\r\n', 'help@elsewhere.example')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send('Subject: x\r\n\r\n', 'help@not.desk.example')).rejects.toMatchObject({ responseCode: 550 });
    expect(seen.objects.size).toBe(0);
  });

  it('takes 40 MB and no more', async () => {
    const part = await open();
    const megabytes = (count: number) =>
      Buffer.concat([
        Buffer.from('Subject: x\r\n\r\n'),
        Buffer.alloc(count * 2 ** 20, `${'a line of a mail '.repeat(50)}\r\n`),
      ]);
    await send(megabytes(39));
    await expect(send(megabytes(41))).rejects.toMatchObject({ responseCode: 552 });
    await part.end();
    expect(seen.objects.size).toBe(1);
  });

  it('hands what the function could not do to its queue, with the event', async () => {
    seen.fails = true;
    const part = await open();
    await send('Subject: x\r\n\r\n');
    await part.end();
    expect(seen.queued).toMatchObject([[QUEUE, { requestPayload: { Records: [{ eventSource: 'aws:ses' }] } }]]);
  });

  it('goes on with what a kill left', async () => {
    seen.kept.set('left', { functionName: 'take', functionArn: FUNCTION, event: { left: true } });
    const part = await open();
    await part.end();
    expect(seen.events).toEqual([{ left: true }]);
    expect(seen.kept.size).toBe(0);
  });

  it.each([
    ['write into the bucket', 1, 's3:PutObject'],
    ['invoke the function', 2, 'may not invoke'],
    ['be answered by anything but a queue', 3, 'set 0 retries'],
  ])('does not start where SES may not %s', (_what, missing, words) => {
    const without = complete.filter((_, index) => index !== missing);
    expect(() => portOver(without, port, seen)).toThrow(words);
  });

  it('does not listen where nothing is taken in', async () => {
    await open([]);
    await expect(send('Subject: x\r\n\r\n')).rejects.toMatchObject({ code: 'ESOCKET' });
  });
});
