import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Build, Surroundings } from './parts/surroundings.ts';
import { ChannelsStack } from './stacks/channels.ts';
import { ConsoleStack } from './stacks/console.ts';
import { DataStack } from './stacks/data.ts';
import { DeskStack } from './stacks/desk.ts';
import { RecordsStack } from './stacks/records.ts';

/** The stacks of one desk, in the order in which they are deployed. */
export interface Baton {
  readonly data: DataStack;
  readonly console: ConsoleStack;
  readonly desk: DeskStack;
  readonly channels: ChannelsStack;
  readonly records: RecordsStack;
}

/** Adds the five stacks to the app, and the rules that a synthesis must pass. */
export function addBaton(app: App, build: Build): Baton {
  const { settings } = build;
  const id = (part: string) => `${settings.name}-${part}`;
  const data = new DataStack(app, id('data'), settings, {
    description: 'Baton: what must survive (table, transcripts, people)',
    terminationProtection: true,
  });
  const surroundings: Surroundings = { ...build, alarms: data.alarms };
  const console = new ConsoleStack(app, id('console'), surroundings, data, {
    description: 'Baton: the front door (console, HTTP and WebSocket API)',
  });
  const desk = new DeskStack(app, id('desk'), surroundings, data, console, {
    description: 'Baton: the desk (routes, reactions, deadlines)',
  });
  const channels = new ChannelsStack(app, id('channels'), surroundings, data, console.httpApi, desk, {
    description: 'Baton: channels to customers (Telegram)',
  });
  const records = new RecordsStack(app, id('records'), surroundings, data, console, desk, channels, {
    description: 'Baton: what outlives a conversation (service tickets’ tracker, transcripts)',
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, console, desk, channels, records };
}
