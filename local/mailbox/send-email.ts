import { z } from 'zod';
import { AwsError, type AwsRequest } from '../contracts.ts';

/** Printable ASCII; anything else has to be encoded by the sender (SESv2 API reference, SendEmail). */
const Ascii = z.string().regex(/^[ -~]*$/, 'must be printable ASCII');
const Address = Ascii.min(3).max(320 * 2);

/** SESv2 API reference, MessageHeader and SES quotas. */
const Header = z.strictObject({
  Name: z.string().regex(/^[!-9;-@A-~]{1,126}$/, 'is no name of a header'),
  Value: Ascii.max(870),
});

const Words = z.strictObject({ Data: z.string(), Charset: z.string().optional() });

const Attachment = z.strictObject({
  RawContent: z.base64(),
  FileName: z.string().min(1).max(255),
  ContentType: z.string().max(78).optional(),
  ContentDisposition: z.enum(['ATTACHMENT', 'INLINE']).optional(),
  ContentId: z.string().max(78).optional(),
  ContentDescription: z.string().optional(),
  ContentTransferEncoding: z.enum(['BASE64', 'QUOTED_PRINTABLE', 'SEVEN_BIT']).optional(),
});

const Tag = z.strictObject({
  Name: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
  Value: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
});

const SendEmail = z.strictObject({
  FromEmailAddress: Address,
  Destination: z.strictObject({
    ToAddresses: z.array(Address).default([]),
    CcAddresses: z.array(Address).default([]),
    BccAddresses: z.array(Address).default([]),
  }),
  ReplyToAddresses: z.array(Address).default([]),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: Words,
      Body: z.strictObject({ Text: Words.optional(), Html: Words.optional() }),
      Headers: z.array(Header).max(15).default([]),
      Attachments: z.array(Attachment).default([]),
    }),
  }),
  EmailTags: z.array(Tag).max(50).default([]),
  ConfigurationSetName: z.string().optional(),
});

/** What SES is asked to send. */
export type MailToSend = z.infer<typeof SendEmail>;

/** A mail has at most fifty recipients (SES quotas). */
const MOST_RECIPIENTS = 50;

/** Encoded, with its attachments (SES quotas), in bytes. */
export const MOST_BYTES = 40 * 1_024 * 1_024;

/** SES developer guide, "Unsupported attachment types": some of them. */
const UNSUPPORTED =
  /\.(ade|adp|app|bas|bat|chm|cmd|com|cpl|exe|fxp|hlp|hta|inf|js|jse|lnk|msc|msi|msp|pif|reg|scr|vbe|vbs|ws|wsc|wsf|wsh)$/i;

/** Reads what SendEmail was given. Throws AwsError as SES does for what it would not take. */
export function readSendEmail({ body }: Pick<AwsRequest, 'body'>): MailToSend {
  const read = SendEmail.safeParse(parse(body));
  if (!read.success) throw new AwsError('BadRequestException', z.prettifyError(read.error));
  const { Destination, Content } = read.data;
  const { ToAddresses, CcAddresses, BccAddresses } = Destination;
  const recipients = ToAddresses.length + CcAddresses.length + BccAddresses.length;
  if (recipients === 0) throw new AwsError('BadRequestException', 'Missing required header: To');
  if (recipients > MOST_RECIPIENTS) throw new AwsError('MessageRejected', 'Recipient count exceeds 50.');
  const { Attachments, Body } = Content.Simple;
  if (Body.Text === undefined && Body.Html === undefined) throw new AwsError('BadRequestException', 'Body is empty.');
  const unsupported = Attachments.find(({ FileName }) => UNSUPPORTED.test(FileName));
  if (unsupported) throw new AwsError('MessageRejected', `Attachment type is not supported: ${unsupported.FileName}`);
  return read.data;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('BadRequestException', 'The request is not JSON.');
  }
}
