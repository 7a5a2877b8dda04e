import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailToSend } from './send-email.ts';

/** The raw mail that SES makes of what it is asked to send; it decides the id and the date itself. */
export function composeForDesk(mail: MailToSend, messageId: string, date: Date): Promise<Buffer> {
  const { Subject, Body, Headers, Attachments } = mail.Content.Simple;
  const { ToAddresses, CcAddresses } = mail.Destination;
  return build({
    ...{ from: mail.FromEmailAddress, to: ToAddresses, cc: CcAddresses, replyTo: mail.ReplyToAddresses },
    ...{ subject: Subject.Data, messageId, date },
    ...(Body.Text && { text: Body.Text.Data }),
    ...(Body.Html && { html: Body.Html.Data }),
    headers: Headers.map(({ Name, Value }) => ({ key: Name, value: Value })),
    attachments: Attachments.map((file) => ({
      filename: file.FileName,
      content: Buffer.from(file.RawContent, 'base64'),
      contentDisposition: file.ContentDisposition === 'INLINE' ? ('inline' as const) : ('attachment' as const),
      ...(file.ContentType !== undefined && { contentType: file.ContentType }),
      ...(file.ContentId !== undefined && { cid: file.ContentId }),
    })),
  });
}

/** What a mail of ours is made of, as nodemailer takes it. */
export type Draft = ConstructorParameters<typeof MailComposer>[0];

/** Makes the raw mail. */
export function build(draft: Draft): Promise<Buffer> {
  return new MailComposer({ ...draft, disableFileAccess: true, disableUrlAccess: true }).compile().build();
}
