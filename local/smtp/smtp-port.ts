import { once } from 'node:events';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Part, Surroundings } from '../contracts.ts';
import type { Objects } from '../objects/create-objects.ts';
import type { SendToQueue } from '../queues/create-queues.ts';
import { readHead } from './header-block.ts';
import { Invocations } from './invocations.ts';
import { type ReceiptRule, receiptRules, takes } from './receipt-rules.ts';
import { type Arrived, addedHead, newMessageId, sesEvent } from './ses-event.ts';
import { verdictsOf } from './verdicts.ts';

/** SES takes in no more (SES quotas, "Email receiving"). */
const LARGEST_MAIL_BYTES = 40 * 1024 * 1024;

/** Of a mail's size, what SES bills as one chunk. */
const CHUNK_BYTES = 256 * 1024;

/** What the port needs of the runner. */
export interface SmtpOptions {
  readonly port: number;
  readonly objects: Pick<Objects, 'put'>;
  readonly sendToQueue: SendToQueue;
}

/** An answer that refuses, with its status code (RFC 5321, 4.2; RFC 3463). */
function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/**
 * A port that takes in mail as SES does: for whom the receipt rules of the assembly say, into the bucket they name, then to the function
 * they name. What is answered with 250 is kept.
 */
export function createSmtpPort(surroundings: Surroundings, { port, objects, sendToQueue }: SmtpOptions): Part {
  const { assembly, principals, meter, now, log } = surroundings;
  const rules = receiptRules(assembly, principals);
  const invocations = new Invocations(surroundings, sendToQueue);

  async function carryOut(rule: ReceiptRule, arrived: Arrived, raw: Buffer): Promise<void> {
    for (const action of rule.actions) {
      if (action.kind === 'store') {
        await objects.put(action.bucket, `${action.prefix}${arrived.messageId}`, raw);
        meter.count('s3', 'request', 1, 'PutObject');
        continue;
      }
      const { functionName, functionArn, failureQueueArn } = action;
      const event = sesEvent(arrived, readHead(raw), functionArn, Math.max(1, now() - arrived.at));
      await invocations.invoke({ functionName, functionArn, failureQueueArn, event });
    }
  }

  async function take(body: Buffer, { envelope, hostNameAppearsAs }: SMTPServerSession): Promise<string> {
    const fields = readHead(body);
    const messageId = newMessageId();
    const to = envelope.rcptTo.map(({ address }) => address);
    for (const rule of rules) {
      const recipients = to.filter((address) => takes(rule, address));
      if (recipients.length === 0) continue;
      const arrived: Arrived = {
        ...{ messageId, to, recipients, fields, helo: hostNameAppearsAs },
        from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
        verdicts: verdictsOf(fields, rule.scans),
        at: now(),
      };
      await carryOut(rule, arrived, Buffer.concat([Buffer.from(addedHead(arrived)), body]));
    }
    meter.count('ses', 'received-mails', 1);
    meter.count('ses', 'received-chunks', Math.ceil(body.length / CHUNK_BYTES));
    return messageId;
  }

  const server = new SMTPServer({
    banner: 'Baton on this machine, in the place of SES',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    onRcptTo({ address }: SMTPServerAddress, _session, done) {
      const isTaken = rules.some((rule) => takes(rule, address));
      done(isTaken ? undefined : refusal(550, `5.1.1 No receipt rule takes mail for ${address}`));
    },
    onData(stream, session, done) {
      receiveBody(stream)
        .then((body) => take(body, session))
        .then((messageId) => done(null, `Ok ${messageId}`))
        .catch((error: unknown) => {
          if (error instanceof Error && 'responseCode' in error) return done(error);
          log(`a mail could not be taken in: ${String(error)}`);
          done(refusal(451, '4.3.0 It could not be stored; try again'));
        });
    },
  });
  // A client that hangs up is no news, and without a listener it would end the runner.
  server.on('error', (error) => log(`a connection broke: ${error.message}`));

  return {
    name: 'smtp',
    async start() {
      if (rules.length === 0) return;
      await invocations.start();
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      log(`mail for ${rules.flatMap(({ recipients }) => recipients).join(', ')} is taken in at 127.0.0.1:${port}`);
    },
    async end() {
      if (server.server.listening) await new Promise<void>((resolve) => server.close(resolve));
      await invocations.end();
    },
  };
}

/** All of a mail. Refuses one that is too large, and reads it to its end all the same, so that the client hears why. */
async function receiveBody(stream: SMTPServerDataStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream) {
    if (!Buffer.isBuffer(part)) continue;
    bytes += part.length;
    if (bytes <= LARGEST_MAIL_BYTES) parts.push(part);
    else parts.length = 0;
  }
  if (bytes > LARGEST_MAIL_BYTES || stream.sizeExceeded) throw refusal(552, '5.3.4 A mail may have 40 MB at most');
  return Buffer.concat(parts);
}
