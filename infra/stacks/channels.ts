import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { addEmailInbound } from '../parts/email-inbound.ts';
import { addEmailOutbound } from '../parts/email-outbound.ts';
import { addFileFetching } from '../parts/file-fetching.ts';
import type { HttpApi } from '../parts/http-api.ts';
import type { Surroundings } from '../parts/surroundings.ts';
import { addTelegram } from '../parts/telegram.ts';
import type { DataStack } from './data.ts';
import type { DeskStack } from './desk.ts';

/** Where customers write and are answered. */
export class ChannelsStack extends Stack {
  /** Of mails that are still to be taken in; none without email. */
  readonly mailQueue: Queue | undefined;

  constructor(
    scope: Construct,
    id: string,
    surroundings: Surroundings,
    { table, files }: Pick<DataStack, 'table' | 'files'>,
    httpApi: HttpApi,
    { outbox, mailOutbox, fetches }: Pick<DeskStack, 'outbox' | 'mailOutbox' | 'fetches'>,
    props: StackProps,
  ) {
    super(scope, id, props);
    addTelegram(this, surroundings, { table, files, httpApi, outbox, mailOutbox });
    addFileFetching(this, surroundings, { table, files, queue: fetches });
    const domain = surroundings.settings.emailDomain;
    this.mailQueue = domain === undefined ? undefined : addEmailInbound(this, surroundings, { table, files, domain });
    if (domain !== undefined && mailOutbox !== undefined) {
      addEmailOutbound(this, surroundings, { table, files, httpApi, outbox: mailOutbox, domain });
    }
  }
}
