import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addApiRoutes } from '../parts/api-routes.ts';
import type { Surroundings } from '../parts/surroundings.ts';
import { addTrackerDelivery } from '../parts/tracker.ts';
import { addTranscripts } from '../parts/transcripts.ts';
import type { ChannelsStack } from './channels.ts';
import type { ConsoleStack } from './console.ts';
import type { DataStack } from './data.ts';
import type { DeskStack } from './desk.ts';

/**
 * What outlives a conversation, apart from the desk, which would hold more than the 500 resources of a stack (CloudFormation quotas):
 * the routes of it, what hands service tickets to the team's tracker, and what makes transcripts.
 */
export class RecordsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    surroundings: Surroundings,
    { table, transcripts, files }: Pick<DataStack, 'table' | 'transcripts' | 'files'>,
    frontDoor: ConsoleStack,
    desk: DeskStack,
    { mailQueue }: Pick<ChannelsStack, 'mailQueue'>,
    props: StackProps,
  ) {
    super(scope, id, props);
    addApiRoutes(this, surroundings, { table, transcripts, files, mailQueue }, frontDoor, 'records');
    addTrackerDelivery(this, surroundings, { ...desk.tracker, table, consoleUrl: frontDoor.consoleUrl });
    addTranscripts(this, surroundings, { table, queue: desk.transcripts, bucket: transcripts });
  }
}
