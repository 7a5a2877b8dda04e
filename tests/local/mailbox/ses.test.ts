import {
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AwsGateway } from '../../../local/aws-gateway/gateway.ts';
import type { Assembly, Principal, Principals, Resource } from '../../../local/contracts.ts';
import type { Happening } from '../../../local/event-bus/event-bus.ts';
import { createMail, type Mail } from '../../../local/mailbox/index.ts';
import { freePort } from '../../../local/ports.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { memoryState, type Served, serveHandlers } from '../telegram/rig.ts';

function resource(type: string, properties: Record<string, unknown>, physicalId = 'id'): Resource {
  return { stack: 'Baton', logicalId: physicalId, physicalId, type, properties };
}

const RESOURCES = [
  resource('AWS::SES::EmailIdentity', { EmailIdentity: 'desk.example' }),
  resource('AWS::SES::ConfigurationSet', { Name: 'desk-mail' }, 'desk-mail'),
  resource('AWS::SES::ConfigurationSetEventDestination', {
    ConfigurationSetName: 'desk-mail',
    EventDestination: { Enabled: true, EventBridgeDestination: {}, MatchingEventTypes: ['bounce', 'delivery'] },
  }),
];

const ASSEMBLY: Assembly = {
  resources: RESOURCES,
  ofType: (type) => RESOURCES.filter((one) => one.type === type),
  assetPath: (key) => key,
  outputs: {},
};

const Mails = z.object({ messages: z.array(z.looseObject({ id: z.string(), subject: z.string() })) });
const Boxes = z.object({ boxes: z.array(z.object({ address: z.string(), name: z.string() })) });

const LETTER: SendEmailCommandInput = {
  FromEmailAddress: '=?UTF-8?B?5ryU56S6?= <help@desk.example>',
  Destination: { ToAddresses: ['"Demo" <demo@customer.example>'], CcAddresses: ['other@customer.example'] },
  ReplyToAddresses: ['reply+1@desk.example'],
  Content: {
    Simple: {
      Subject: { Data: 'Re: 订单' },
      Body: { Text: { Data: 'Hello' }, Html: { Data: '<p>Hello</p>' } },
      Headers: [
        { Name: 'References', Value: '<a@b> <c@d>' },
        { Name: 'Auto-Submitted', Value: 'auto-replied' },
      ],
      Attachments: [{ FileName: '账单.txt', RawContent: Buffer.from('total: 1'), ContentType: 'text/plain' }],
    },
  },
  EmailTags: [{ Name: 'session', Value: 'ses_1' }],
  ConfigurationSetName: 'desk-mail',
};

describe('SES on this machine', () => {
  let mail: Mail;
  let door: Served;
  let gateway: AwsGateway;
  let ses: SESv2Client;
  let told: Happening[];
  let allowed: (action: string, resource: string) => boolean;

  beforeEach(async () => {
    told = [];
    allowed = () => true;
    const now = () => Date.parse('2026-11-21T12:00:00Z');
    const meter = { count: () => undefined };
    const log = () => undefined;
    const assembly = ASSEMBLY;
    const bus = { put: async (happening: Happening) => void told.push(happening) };
    const around = { assembly, meter, now, log, state: memoryState(), dataFolder: temporaryFolder() };
    mail = createMail(around, { bus, smtpPort: undefined });
    await mail.start();
    door = await serveHandlers(() => [mail.handler]);
    const port = await freePort();
    const principal: Principal = {
      ...{ name: 'sender', accessKeyId: 'key', secretAccessKey: 'secret', roleArn: 'arn:aws:iam::1:role/sender' },
      allows: (action, on) => allowed(action, on),
    };
    const principals: Principals = {
      byAccessKey: () => principal,
      byRoleArn: () => undefined,
      ofFunction: () => principal,
      operator: principal,
    };
    gateway = new AwsGateway({ port, principals, services: [mail.ses], meter, now, log });
    await gateway.start();
    ses = new SESv2Client({
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', maxAttempts: 1 },
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    });
  });

  afterEach(async () => {
    ses.destroy();
    await gateway.end();
    await mail.end();
    await door.close();
  });

  const read = async (path: string): Promise<unknown> => (await fetch(`${door.url}/mailbox/${path}`)).json();
  const mails = async () => Mails.parse(await read('messages')).messages;

  const send = (unusual: Partial<SendEmailCommandInput> = {}) =>
    ses.send(new SendEmailCommand({ ...LETTER, ...unusual }));

  async function refusalOf(unusual: Partial<SendEmailCommandInput>): Promise<string | undefined> {
    try {
      await send(unusual);
      return undefined;
    } catch (error) {
      if (error instanceof SESv2ServiceException) return error.name;
      throw error;
    }
  }

  it('puts a mail into the mailboxes of all whom it is for, as it is made', async () => {
    const { MessageId } = await send();
    await mail.end();
    const [kept] = await mails();
    expect(kept).toMatchObject({
      ...{ id: MessageId, by: 'desk', subject: 'Re: 订单', automatic: true, references: ['<a@b>', '<c@d>'] },
      ...{ from: { address: 'help@desk.example', name: '演示' }, replyTo: { address: 'reply+1@desk.example' } },
      ...{
        messageId: `<${MessageId}@email.amazonses.com>`,
        boxes: ['demo@customer.example', 'other@customer.example'],
      },
      tags: { session: 'ses_1' },
    });
    expect(kept).toMatchObject({ text: 'Hello\n', attachments: [{ name: '账单.txt', type: 'text/plain', bytes: 8 }] });
    const { boxes } = Boxes.parse(await read('boxes'));
    expect(boxes).toContainEqual({ address: 'demo@customer.example', name: 'Demo' });
  });

  it('tells the bus what became of it, where its configuration set asks for that', async () => {
    const { MessageId } = await send({ Destination: { ToAddresses: ['bounce@simulator.amazonses.com'] } });
    await send({ Destination: { ToAddresses: ['complaint@simulator.amazonses.com'] } });
    await send();
    await mail.end();
    expect(told.map(({ detailType }) => detailType)).toEqual(['Email Bounced', 'Email Delivered']);
    expect(told[0]).toMatchObject({
      source: 'aws.ses',
      detail: {
        mail: { messageId: MessageId, tags: { session: ['ses_1'], 'ses:configuration-set': ['desk-mail'] } },
        bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] },
      },
    });
  });

  it('asks for the permission on the identity and on the configuration set', async () => {
    const asked: string[] = [];
    allowed = (action, on) => {
      asked.push(`${action} ${on.split(':').at(-1)}`);
      return !on.includes('configuration-set');
    };
    expect(await refusalOf({})).toBe('AccessDeniedException');
    expect(asked).toEqual(['ses:SendEmail identity/desk.example', 'ses:SendEmail configuration-set/desk-mail']);
  });

  it.each([
    ['an address of another domain', { FromEmailAddress: 'help@other.example' }, 'MessageRejected'],
    ['letters that are not ASCII', { FromEmailAddress: '演示 <help@desk.example>' }, 'BadRequestException'],
    ['nobody to go to', { Destination: {} }, 'BadRequestException'],
    ['an unknown configuration set', { ConfigurationSetName: 'none' }, 'NotFoundException'],
    [
      'more than fifty recipients',
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, number) => `n${number}@customer.example`) } },
      'MessageRejected',
    ],
  ])('refuses %s', async (_, unusual, name) => {
    expect(await refusalOf(unusual)).toBe(name);
    expect(await mails()).toEqual([]);
  });
});
