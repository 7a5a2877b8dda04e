import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError, type AwsRequest, type AwsService, type Need, type Surroundings } from '../contracts.ts';
import { composeForDesk } from './compose.ts';
import type { MailRecord } from './mail-record.ts';
import type { Mailboxes } from './mailboxes.ts';
import { headOf, readMail } from './read-mail.ts';
import { type MailToSend, MOST_BYTES, readSendEmail } from './send-email.ts';

const ARN = 'arn:aws:ses:us-east-1:000000000000';

/** What follows a mail that SES took. */
export interface SesOptions {
  readonly mailboxes: Mailboxes;
  sent(mail: MailRecord): void;
}

/** SESv2, as far as mails are sent by it: into the mailboxes of this machine. */
export function createSes(
  { assembly, meter, now }: Pick<Surroundings, 'assembly' | 'meter' | 'now'>,
  { mailboxes, sent }: SesOptions,
): AwsService {
  const identities = assembly
    .ofType('AWS::SES::EmailIdentity')
    .map(({ properties }) => String(properties.EmailIdentity).toLowerCase());
  const sets = new Set(assembly.ofType('AWS::SES::ConfigurationSet').map(({ physicalId }) => physicalId));

  /** A mail is signed by the identity of its address, else of its domain or a domain above it (SES developer guide, "Verified identities"). */
  function identityOf(from: string): string {
    const address = addressIn(from);
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const known = identities.find((one) => one === address || one === domain || domain.endsWith(`.${one}`));
    return known ?? domain;
  }

  async function take(mail: MailToSend): Promise<MailRecord> {
    if (!identities.includes(identityOf(mail.FromEmailAddress))) {
      throw new AwsError(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check in region US-EAST-1: ${mail.FromEmailAddress}`,
      );
    }
    const set = mail.ConfigurationSetName;
    if (set !== undefined && !sets.has(set)) {
      throw new AwsError('NotFoundException', `Configuration set <${set}> does not exist.`, 404);
    }
    const at = new Date(now());
    // The shape of SES's own: two numbers and a UUID in hexadecimal digits.
    const id = `0100${randomBytes(6).toString('hex')}-${randomUUID()}-000000`;
    const raw = await composeForDesk(mail, `<${id}@email.amazonses.com>`, at);
    if (raw.length > MOST_BYTES)
      throw new AwsError('MessageRejected', `Message length is more than ${MOST_BYTES} bytes long.`);
    const head = headOf(await readMail(raw));
    const { ToAddresses, CcAddresses, BccAddresses } = mail.Destination;
    const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(addressIn);
    meter.count('ses', 'recipients', recipients.length);
    meter.count('ses', 'attachment-bytes', bytesOf(mail));
    return mailboxes.keep(
      {
        ...{ id, at: at.toISOString(), by: 'desk', ...head },
        boxes: [...new Set(recipients)],
        tags: Object.fromEntries(mail.EmailTags.map(({ Name, Value }) => [Name, Value])),
        ...(set !== undefined && { configurationSet: set }),
      },
      raw,
    );
  }

  return {
    name: 'ses',
    service: 'ses',
    start: async () => undefined,
    end: async () => undefined,
    actionOf: ({ method, path }) =>
      method === 'POST' && path === '/v2/email/outbound-emails' ? 'SendEmail' : `${method} ${path}`,
    needs(request) {
      const { FromEmailAddress, ConfigurationSetName } = readSendEmail(emulated(request));
      // Service authorization reference, Amazon SES v2: the identity, and the configuration set where one is named.
      const context = { 'ses:FromAddress': addressIn(FromEmailAddress) };
      const needs: Need[] = [
        { action: 'ses:SendEmail', resource: `${ARN}:identity/${identityOf(FromEmailAddress)}`, context },
      ];
      if (ConfigurationSetName === undefined) return needs;
      return [
        ...needs,
        { action: 'ses:SendEmail', resource: `${ARN}:configuration-set/${ConfigurationSetName}`, context },
      ];
    },
    async handle(request) {
      const mail = await take(readSendEmail(emulated(request)));
      sent(mail);
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ MessageId: mail.id }),
      };
    },
  };
}

function emulated(request: AwsRequest): AwsRequest {
  if (request.action === 'SendEmail') return request;
  throw new AwsError('UnknownOperationException', `ses: ${request.action} is not emulated by the local runner.`, 501);
}

/** The address in `Name <address>`, in lower case. */
function addressIn(end: string): string {
  return (/<([^<>]*)>\s*$/.exec(end)?.[1] ?? end).trim().toLowerCase();
}

function bytesOf(mail: MailToSend): number {
  return mail.Content.Simple.Attachments.reduce(
    (sum, { RawContent }) => sum + Math.floor((RawContent.length * 3) / 4),
    0,
  );
}
