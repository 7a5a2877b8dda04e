import { join } from 'node:path';
import { AwsFaults } from './aws-gateway/faults.ts';
import { faultsPage } from './aws-gateway/faults-page.ts';
import { AwsGateway } from './aws-gateway/gateway.ts';
import { MovableClock } from './clock/clock.ts';
import { clockPage } from './clock/clock-page.ts';
import { Gate } from './clock/gate.ts';
import { Mover } from './clock/mover.ts';
import type { Assembly, Part, Surroundings } from './contracts.ts';
import { DynamodbService } from './engine/dynamodb-service.ts';
import { Engine } from './engine/engine.ts';
import { Expiry } from './engine/expiry.ts';
import { EngineStateTable } from './engine/state-table.ts';
import { readTables } from './engine/tables.ts';
import { createTables } from './engine/tables-part.ts';
import { createEventBus } from './event-bus/event-bus.ts';
import { createFrontDoor } from './front-door/create-front-door.ts';
import { createHttpApi } from './http-api/create-http-api.ts';
import { readPrincipals } from './iam/principals.ts';
import { LambdaHost } from './lambda/lambda-host.ts';
import { createMail } from './mailbox/index.ts';
import { UsageMeter } from './metering/usage-meter.ts';
import { createObjects } from './objects/create-objects.ts';
import { createParameters } from './parameters/create-parameters.ts';
import { createQueues } from './queues/create-queues.ts';
import { createScheduler } from './scheduler/create-scheduler.ts';
import { createSignIn } from './sign-in/index.ts';
import { createSmtpPort } from './smtp/smtp-port.ts';
import { createStartPage } from './start-page/index.ts';
import { Streams } from './streams/streams.ts';
import { createTelegram, type Telegram } from './telegram/index.ts';
import { createTracker } from './tracker/index.ts';
import { createWebSocketApi } from './websocket-api/create-websocket-api.ts';

/** What a runner is made from. */
export interface InventoryOptions {
  readonly assembly: Assembly;
  /** `http://127.0.0.1:PORT`, both ports free. */
  readonly publicUrl: string;
  readonly awsUrl: string;
  /** Of 127.0.0.1, free: where mail is taken in. */
  readonly smtpPort: number;
  /** Absolute. */
  readonly dataFolder: string;
  readonly schedulerGranularity: 'minute' | 'second';
  readonly log: (part: string, line: string) => void;
  /** Called when something ends that must not. */
  readonly crashed: (reason: string) => void;
}

/** Where the engine keeps its files below the data folder. */
export function engineFolder(dataFolder: string): string {
  return join(dataFolder, 'engine');
}

/** Every part in the order of starting; they end in the reverse order. */
export interface Inventory {
  readonly parts: readonly Part[];
  readonly surroundings: Surroundings;
  readonly telegram: Telegram;
}

/** Makes all parts and ties them together. Throws when the assembly asks for what is not emulated. */
export function takeInventory(options: InventoryOptions): Inventory {
  const { assembly, publicUrl, awsUrl, dataFolder, log, crashed } = options;
  const clock = new MovableClock(join(dataFolder, 'clock.json'));
  const now = () => clock.now();
  // For what somebody outside says the time of: tokens and browsers, the engine's streams.
  const machineNow = () => Date.now();
  const principals = readPrincipals(assembly);
  const tables = readTables(assembly);
  const engine = new Engine({ folder: engineFolder(dataFolder), onCrash: crashed });
  const client = () => engine.client;
  const state = new EngineStateTable(client);
  const meter = new UsageMeter({ file: join(dataFolder, 'usage.json'), now });
  const lambda = new LambdaHost({
    assembly,
    principals,
    meter,
    awsUrl,
    logFolder: join(dataFolder, 'logs'),
    ahead: clock.ahead,
    log: (line) => log('lambda', line),
  });
  const base = { assembly, principals, meter, state, publicUrl, awsUrl, dataFolder, now, functions: lambda };
  const surroundings = (name: string): Surroundings => ({ ...base, log: (line) => log(name, line) });

  const objects = createObjects(surroundings('objects'));
  const parameters = createParameters(surroundings('parameters'));
  const queues = createQueues(surroundings('queues'));
  const scheduler = createScheduler(surroundings('scheduler'), queues.sendToQueue, {
    granularity: options.schedulerGranularity,
  });
  const smtp = createSmtpPort(surroundings('smtp'), {
    ...{ port: options.smtpPort, objects, sendToQueue: queues.sendToQueue },
  });
  const gate = new Gate();
  const webSocketApi = createWebSocketApi(surroundings('websocket-api'), {}, () => gate.passed());
  const httpApi = createHttpApi(surroundings('http-api'), machineNow);
  const streams = new Streams(
    { ...surroundings('streams'), now: machineNow },
    {
      client,
      sendToQueue: queues.sendToQueue,
      crashed: (error) =>
        crashed(`streams: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    },
  );
  const wrote = () => streams.nudge();
  const dynamodb = new DynamodbService({ client, tables, meter, wrote });
  const expiry = new Expiry({
    client,
    tables,
    now,
    wrote,
    removing: (tableName, key) => streams.markExpired(tableName, key),
    log: (line) => log('expiry', line),
  });
  const bus = createEventBus(surroundings('event-bus'), queues.sendToQueue);
  const mail = createMail(surroundings('mail'), { bus, smtpPort: options.smtpPort });
  const faults = new AwsFaults();
  const gateway = new AwsGateway({
    port: Number(new URL(awsUrl).port),
    principals,
    services: [dynamodb, objects, parameters, queues, scheduler, webSocketApi, mail.ses],
    faults,
    meter,
    now,
    log: (line) => log('aws', line),
  });
  const signIn = createSignIn({ ...surroundings('sign-in'), now: machineNow });
  const telegram = createTelegram(surroundings('telegram'));
  const mover = new Mover({
    clock,
    timed: [lambda, queues, scheduler, streams],
    sweep: () => expiry.sweep(),
    log: (line) => log('clock', line),
  });
  const frontDoor = createFrontDoor(surroundings('front-door'), {
    handlers: [
      meter,
      queues.page,
      clockPage(clock, mover, gate),
      faultsPage(faults),
      ...signIn.handlers,
      ...telegram.handlers,
      mail.handler,
      createTracker(surroundings('tracker')),
      createStartPage(surroundings('start-page')),
    ],
    httpApi,
    webSocketApi,
    objects,
  });
  return {
    surroundings: surroundings('runner'),
    telegram,
    parts: [
      engine,
      createTables(client, tables, state),
      meter,
      lambda,
      gateway,
      dynamodb,
      objects,
      parameters,
      mail,
      signIn,
      webSocketApi,
      httpApi,
      // Functions that timers, queues and streams run may post to open connections, so these come after.
      queues,
      scheduler,
      streams,
      expiry,
      // Its functions reach what is above.
      smtp,
      frontDoor,
      // Delivers updates to the webhook, which is behind the front door.
      telegram,
    ],
  };
}
