import {
  AwsError,
  type AwsRequest,
  type AwsService,
  type Need,
  type PublicHandler,
  type Surroundings,
  type Timed,
} from '../contracts.ts';
import { act, type Reach } from './actions.ts';
import { answer, errorAnswer, noSuchQueue } from './answers.ts';
import { billRequests } from './billing.ts';
import { queueMappings } from './mapping-settings.ts';
import { type Draft, messageBytes } from './message.ts';
import { operatorPage } from './operator-page.ts';
import { Poller } from './poller.ts';
import { Queue, type Sent } from './queue.ts';
import { type Action, isAction, readTarget } from './requests.ts';
import { queueArn, queueName, queueSettings } from './settings.ts';

/** Puts a message on a queue on behalf of another part of the runner. Throws AwsError as SQS would. */
export type SendToQueue = (queueArn: string, body: string, options?: Partial<Omit<Draft, 'body'>>) => Promise<Sent>;

/** The emulated SQS with its event source mappings. */
export interface Queues extends AwsService, Timed {
  readonly sendToQueue: SendToQueue;
  /** `/local/queues`. */
  readonly page: PublicHandler;
}

/** Batches need the permission of the single operation. */
const PERMISSIONS: Readonly<Record<Action, string>> = {
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
  ReceiveMessage: 'ReceiveMessage',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  GetQueueAttributes: 'GetQueueAttributes',
  GetQueueUrl: 'GetQueueUrl',
  PurgeQueue: 'PurgeQueue',
  ListQueues: 'ListQueues',
};

/** Emulates SQS for the queues of the assembly. Throws when a queue is declared in a way that AWS refuses. */
export function createQueues(surroundings: Surroundings): Queues {
  const { assembly, state, meter } = surroundings;
  const now = () => surroundings.now();
  const log = (line: string) => surroundings.log(line);
  const queues = new Map<string, Queue>();
  const queueByArn = (arn: string) => queues.get(queueName(arn));
  for (const resource of assembly.ofType('AWS::SQS::Queue')) {
    const settings = queueSettings(resource);
    queues.set(settings.name, new Queue(settings, { state, now, log, queueByArn }));
  }
  checkFailureQueues(queues);
  const reach: Reach = { queues, bill: (queue, bytes) => billRequests(meter, queue, bytes) };
  let pollers: readonly Poller[] = [];

  return {
    name: 'queues',
    service: 'sqs',
    page: operatorPage(queues, now),
    async start() {
      const mappings = queueMappings(assembly, queues, surroundings.principals);
      for (const queue of queues.values()) await queue.start();
      pollers = mappings.map((mapping) => new Poller(mapping, { functions: surroundings.functions, meter, now, log }));
      for (const poller of pollers) poller.start();
    },
    async end() {
      await Promise.all(pollers.map((poller) => poller.end()));
      await Promise.all([...queues.values()].map((queue) => queue.end()));
    },
    nextDueAt() {
      const times = [...queues.values(), ...pollers].flatMap((each) => each.nextDueAt() ?? []);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    nextRecurrenceAt: () => undefined,
    clockMoved() {
      for (const each of [...queues.values(), ...pollers]) each.clockMoved();
    },
    isBusy: () => pollers.some((poller) => poller.isBusy),
    needs: (request) => needs(request),
    async handle(request) {
      try {
        return answer(await act(emulated(request), request, reach));
      } catch (error) {
        if (error instanceof AwsError) return errorAnswer(error);
        throw error;
      }
    },
    async sendToQueue(arn, body, sendOptions) {
      const queue = queueByArn(arn);
      if (queue === undefined) throw noSuchQueue();
      const draft: Draft = { sender: 'runner', ...sendOptions, body };
      const sent = await queue.send(draft);
      billRequests(meter, queue.settings.name, messageBytes(draft));
      return sent;
    },
  };
}

function emulated({ action }: AwsRequest): Action {
  if (isAction(action)) return action;
  throw new AwsError('UnknownOperationException', `sqs:${action} is not emulated by the local runner.`);
}

function needs(request: AwsRequest): readonly Need[] {
  const action = emulated(request);
  // Listing has no resource of its own: service authorization reference, SQS.
  const resource = action === 'ListQueues' ? '*' : queueArn(queueName(readTarget(request.body)));
  return [{ action: `sqs:${PERMISSIONS[action]}`, resource }];
}

/** SQS API reference, RedrivePolicy: the failure queue exists and is of the same kind. */
function checkFailureQueues(queues: ReadonlyMap<string, Queue>): void {
  for (const { settings } of queues.values()) {
    if (settings.redrive === undefined) continue;
    const target = queues.get(queueName(settings.redrive.queueArn));
    if (target === undefined) throw new Error(`queue ${settings.name}: ${settings.redrive.queueArn} does not exist`);
    if (target.settings.fifo !== settings.fifo) {
      throw new Error(
        `queue ${settings.name}: the failure queue of a FIFO queue is a FIFO queue, of a standard one not`,
      );
    }
  }
}
