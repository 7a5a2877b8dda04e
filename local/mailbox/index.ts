import type { ServerResponse } from 'node:http';
import type { AwsService, Part, PublicHandler, Surroundings } from '../contracts.ts';
import type { EventBus } from '../event-bus/event-bus.ts';
import { sendJson, target } from '../telegram/http.ts';
import type { Feedback, MailRecord } from './mail-record.ts';
import { MailViews } from './mail-view.ts';
import { type MailDesk, serveMailboxApi } from './mailbox-api.ts';
import { serveMailboxPage } from './mailbox-page.ts';
import { Mailboxes } from './mailboxes.ts';
import { createSes } from './ses.ts';
import { fateOf, tellOf } from './ses-events.ts';
import { type Letter, writeMail } from './write-mail.ts';

const HEARTBEAT_MS = 15_000;

/** SES by which the desk sends, and the mailboxes below `/mailbox` of those whom it sends to. */
export interface Mail extends Part {
  readonly ses: AwsService;
  readonly handler: PublicHandler;
}

/** What mails need besides the surroundings. */
export interface MailOptions {
  readonly bus: EventBus;
  /** Where the desk takes in mail; none where it takes in none. */
  readonly smtpPort: number | undefined;
}

/** Makes SES and the mailboxes. */
export function createMail(
  surroundings: Pick<Surroundings, 'assembly' | 'state' | 'dataFolder' | 'log' | 'now' | 'meter'>,
  { bus, smtpPort }: MailOptions,
): Mail {
  const { assembly, state, dataFolder, log } = surroundings;
  const mailboxes = new Mailboxes(state, dataFolder);
  const views = new MailViews(mailboxes);
  const pages = new Set<ServerResponse>();
  const following = new Set<Promise<void>>();
  let heartbeat: NodeJS.Timeout | undefined;
  let loaded = false;

  const changed = () => {
    for (const page of pages) page.write('event: changed\ndata: {}\n\n');
  };
  const nowIso = () => new Date(surroundings.now()).toISOString();

  async function feed(mail: MailRecord, feedback: Feedback, addresses: readonly string[]): Promise<MailRecord> {
    const fed = { ...mail, feedback };
    await mailboxes.replace(fed);
    await tellOf(assembly, bus, fed, feedback, addresses, nowIso());
    changed();
    return fed;
  }

  /** Recipients who share a fate are told of together, as SES does. */
  async function follow(mail: MailRecord): Promise<void> {
    const fates = new Map<Feedback, string[]>();
    for (const { address } of [...mail.to, ...mail.cc]) {
      const fate = fateOf(address);
      fates.set(fate, [...(fates.get(fate) ?? []), address]);
    }
    for (const [fate, addresses] of fates) await feed(mail, fate, addresses);
  }

  /** What follows a mail comes after the answer to whoever sent it. */
  function sent(mail: MailRecord): void {
    changed();
    const done = follow(mail)
      .catch((error: unknown) => log(`nobody was told of mail ${mail.id}: ${String(error)}`))
      .finally(() => following.delete(done));
    following.add(done);
  }

  const desk: MailDesk = {
    ...{ mailboxes, views, feed, changed },
    deskDomain: assembly.ofType('AWS::SES::EmailIdentity').map(({ properties }) => String(properties.EmailIdentity))[0],
    write: (letter: Letter) => writeMail(mailboxes, smtpPort, letter, surroundings.now()),
    listen(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
  };

  return {
    name: 'mail',
    ses: createSes(surroundings, { mailboxes, sent }),
    handler: {
      prefix: '/mailbox',
      async handle(request, response) {
        if (!loaded) return sendJson(response, 503, { error: 'still starting' });
        if (await serveMailboxApi(desk, request, response)) return;
        await serveMailboxPage(target(request).pathname, response);
      },
    },
    async start() {
      await mailboxes.load();
      heartbeat = setInterval(() => {
        for (const page of pages) page.write(': alive\n\n');
      }, HEARTBEAT_MS);
      loaded = true;
    },
    async end() {
      clearInterval(heartbeat);
      for (const page of pages) page.end();
      pages.clear();
      await Promise.all(following);
    },
  };
}
