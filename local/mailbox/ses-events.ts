import type { Assembly } from '../contracts.ts';
import type { EventBus, Happening } from '../event-bus/event-bus.ts';
import type { Feedback, MailRecord } from './mail-record.ts';

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/** As event destinations call it, and as EventBridge does (SES developer guide, "Monitoring SES events using Amazon EventBridge"). */
const NAMES = {
  delivered: { type: 'DELIVERY', event: 'Delivery', detailType: 'Email Delivered' },
  bounced: { type: 'BOUNCE', event: 'Bounce', detailType: 'Email Bounced' },
  'bounced-later': { type: 'BOUNCE', event: 'Bounce', detailType: 'Email Bounced' },
  suppressed: { type: 'BOUNCE', event: 'Bounce', detailType: 'Email Bounced' },
  complained: { type: 'COMPLAINT', event: 'Complaint', detailType: 'Email Complaint Received' },
} as const satisfies Record<Feedback, { type: string; event: string; detailType: string }>;

/** What SES says of an address to which a mail did not get. */
const BOUNCES = {
  bounced: ['Permanent', 'General', 'failed', '5.1.1', 'smtp; 550 5.1.1 user unknown'],
  'bounced-later': ['Transient', 'MailboxFull', 'failed', '4.2.2', 'smtp; 452 4.2.2 mailbox full'],
  suppressed: ['Permanent', 'OnAccountSuppressionList', 'failed', '5.1.1', 'Amazon SES did not send the message'],
} as const;

/** Addresses that play a part, as SES's own do (SES developer guide, "Using the mailbox simulator"). */
const SIMULATED: Readonly<Record<string, Feedback>> = {
  bounce: 'bounced',
  complaint: 'complained',
  suppressionlist: 'suppressed',
};

/** What becomes of a mail to an address by itself. */
export function fateOf(address: string): Feedback {
  const [name = '', domain] = address.toLowerCase().split('@');
  return domain === 'simulator.amazonses.com' ? (SIMULATED[name.split('+', 1)[0] ?? ''] ?? 'delivered') : 'delivered';
}

/** Tells the bus what became of a mail for some of its recipients, where the mail's configuration set asks for it. */
export async function tellOf(
  assembly: Assembly,
  bus: EventBus,
  mail: MailRecord,
  feedback: Feedback,
  addresses: readonly string[],
  at: string,
): Promise<void> {
  if (asksFor(assembly, mail.configurationSet, NAMES[feedback].type)) {
    await bus.put(happening(mail, feedback, addresses, at));
  }
}

function asksFor(assembly: Assembly, configurationSet: string | undefined, type: string): boolean {
  return assembly.ofType('AWS::SES::ConfigurationSetEventDestination').some(({ properties }) => {
    const { ConfigurationSetName, EventDestination } = properties;
    if (configurationSet === undefined || ConfigurationSetName !== configurationSet) return false;
    if (typeof EventDestination !== 'object' || EventDestination === null) return false;
    const types = 'MatchingEventTypes' in EventDestination ? EventDestination.MatchingEventTypes : [];
    const toBus = 'EventBridgeDestination' in EventDestination;
    const enabled = 'Enabled' in EventDestination && EventDestination.Enabled === true;
    return toBus && enabled && Array.isArray(types) && types.map((one) => String(one).toUpperCase()).includes(type);
  });
}

function happening(mail: MailRecord, feedback: Feedback, addresses: readonly string[], at: string): Happening {
  const { event, detailType } = NAMES[feedback];
  const feedbackId = `${mail.id.slice(0, 16)}-${feedback}`;
  const tags = Object.entries(mail.tags ?? {}).map(([name, value]) => [name, [value]]);
  const set = mail.configurationSet === undefined ? {} : { 'ses:configuration-set': [mail.configurationSet] };
  const source = mail.from.address;
  return {
    source: 'aws.ses',
    detailType,
    resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${mail.configurationSet}`],
    detail: {
      eventType: event,
      mail: {
        ...{ timestamp: mail.at, source, sendingAccountId: ACCOUNT, messageId: mail.id },
        destination: [...mail.to, ...mail.cc].map(({ address }) => address),
        headersTruncated: false,
        headers: [],
        commonHeaders: { from: [source], to: mail.to.map(({ address }) => address), subject: mail.subject },
        tags: { ...set, ...Object.fromEntries(tags) },
      },
      ...bodyOf(feedback, addresses, feedbackId, at),
    },
  };
}

function bodyOf(feedback: Feedback, addresses: readonly string[], feedbackId: string, timestamp: string): object {
  switch (feedback) {
    case 'delivered':
      return { delivery: { timestamp, processingTimeMillis: 500, recipients: addresses, smtpResponse: '250 ok' } };
    case 'complained':
      return {
        complaint: {
          ...{ feedbackId, timestamp, complaintSubType: null, complaintFeedbackType: 'abuse' },
          complainedRecipients: addresses.map((emailAddress) => ({ emailAddress })),
        },
      };
    default: {
      const [bounceType, bounceSubType, action, status, diagnosticCode] = BOUNCES[feedback];
      const bouncedRecipients = addresses.map((emailAddress) => ({ emailAddress, action, status, diagnosticCode }));
      return { bounce: { feedbackId, bounceType, bounceSubType, bouncedRecipients, timestamp } };
    }
  }
}
