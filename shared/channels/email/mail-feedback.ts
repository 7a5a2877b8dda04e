import * as z from 'zod';

const Address = z
  .string()
  // SES repeats an address as the mail had it, which may be with a name.
  .transform((end) => (/<([^<>]*)>\s*$/.exec(end)?.[1] ?? end).trim().toLowerCase());

const Tags = z.record(z.string(), z.array(z.string()));

const Mail = z.object({ messageId: z.string().min(1), tags: Tags.default({}) });

/** Of the events that SES hands to EventBridge, those that the desk asks for (SES developer guide, "Examples of event data"). */
const SesEvent = z.object({
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      mail: Mail,
      bounce: z.object({
        bounceType: z.string(),
        bounceSubType: z.string(),
        bouncedRecipients: z.array(z.object({ emailAddress: Address, action: z.string().optional() })),
        timestamp: z.string(),
      }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail: Mail,
      complaint: z.object({
        complainedRecipients: z.array(z.object({ emailAddress: Address })),
        timestamp: z.string(),
      }),
    }),
    z.object({
      eventType: z.literal('Delivery'),
      mail: Mail,
      delivery: z.object({ recipients: z.array(Address), timestamp: z.string() }),
    }),
  ]),
});

/** What SES says became of a mail. `message`: by the tags that it was sent with. */
export interface MailFeedback {
  readonly kind: 'delivered' | 'bounced' | 'complained';
  readonly messageId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** In lower case. */
  readonly addresses: readonly string[];
  /** Whether the address itself is at fault, as opposed to how it was just then. */
  readonly lasting: boolean;
  readonly message?: { readonly sessionId: string; readonly seq: number; readonly attempt: number };
}

/**
 * Reads an event of SES. `undefined` for what only looks like a bounce: a server's note that somebody is out of office comes as one that
 * names no failure. Throws for what is no such event.
 */
export function readMailFeedback(event: unknown): MailFeedback | undefined {
  const { detail } = SesEvent.parse(event);
  const { messageId, tags } = detail.mail;
  const message = messageIn(tags);
  const about = { messageId, ...(message && { message }) };
  switch (detail.eventType) {
    case 'Delivery': {
      const { recipients, timestamp } = detail.delivery;
      return { kind: 'delivered', ...about, at: instant(timestamp), addresses: recipients, lasting: false };
    }
    case 'Complaint': {
      const { complainedRecipients, timestamp } = detail.complaint;
      const addresses = complainedRecipients.map(({ emailAddress }) => emailAddress);
      return { kind: 'complained', ...about, at: instant(timestamp), addresses, lasting: true };
    }
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients, timestamp } = detail.bounce;
      const lasting = bounceType === 'Permanent';
      const failed = bouncedRecipients.filter(({ action }) => lasting || action === 'failed');
      // SES developer guide, "Bounce types": automatic answers come as a transient bounce of the general kind.
      const isAnswer = failed.length === 0 && bounceType === 'Transient' && bounceSubType === 'General';
      if (isAnswer) return undefined;
      const addresses = (failed.length > 0 ? failed : bouncedRecipients).map(({ emailAddress }) => emailAddress);
      return { kind: 'bounced', ...about, at: instant(timestamp), addresses, lasting };
    }
    default:
      return detail satisfies never;
  }
}

function messageIn(tags: z.infer<typeof Tags>): MailFeedback['message'] | undefined {
  const [sessionId] = tags.session ?? [];
  const [seq, attempt] = [Number(tags.seq?.[0]), Number(tags.attempt?.[0])];
  if (sessionId === undefined || !(seq > 0) || !(attempt > 0)) return undefined;
  return { sessionId, seq, attempt };
}

function instant(timestamp: string): string {
  return new Date(timestamp).toISOString();
}
