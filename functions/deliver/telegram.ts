import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { MarkMessage, markSurvey } from '../../shared/channels/telegram/mark.ts';
import { botParameters } from '../../shared/channels/telegram/parameters.ts';
import { type ApiOf, telegramApi, telegramReact, telegramSend } from '../../shared/channels/telegram/send.ts';
import { type Delivered, deliver } from '../../shared/desk/deliver.ts';
import { DeliveryMessage } from '../../shared/desk/delivery-queue.ts';
import { surveyOf } from '../../shared/desk/survey.ts';
import { keyOf, openObject } from '../../shared/objects/file-shelf.ts';
import { log } from '../../shared/observability/log.ts';
import { loadSession } from '../../shared/store/sessions.ts';
import { deskOfStack } from '../desk.ts';
import { variable } from '../environment.ts';
import { fileShelfOfStack } from '../file-shelf.ts';
import { deliverInOrder } from './in-order.ts';

const desk = deskOfStack();
const sqs = new SQSClient({});
const queueUrl = variable('DELIVERY_QUEUE_URL');
const apiRoot = variable('TELEGRAM_API_ROOT');
const tries = Number(variable('DELIVERY_TRIES'));
const tokenOf = botParameters(new SSMClient({}), variable('TELEGRAM_PARAMETERS'), 'token');

/** For how long Telegram may take for a file of 50 MB, in seconds. */
const UPLOAD_SECONDS = 60;

function connection(timeoutSeconds?: number): ApiOf {
  return async (botId, fresh) => {
    const token = await tokenOf(botId, fresh);
    return token === undefined ? undefined : telegramApi(token, apiRoot, timeoutSeconds);
  };
}

const apiOf = connection();
const shelf = fileShelfOfStack();
const send = telegramSend(apiOf, {
  apiOf: connection(UPLOAD_SECONDS),
  open: (fileId) => openObject(shelf, keyOf('file', fileId)),
});
const show = telegramReact(apiOf);

/** Has buttons show what counts now. What Telegram will not change stays as it is; so do they after the last try. */
async function markButtons({ mark }: MarkMessage, lastTry: boolean): Promise<Delivered> {
  const { sessionId, closing } = mark;
  const session = closing === undefined ? undefined : await loadSession(desk.table, sessionId);
  const survey = session === undefined || closing === undefined ? undefined : surveyOf(session, closing);
  const marking = await markSurvey(apiOf, mark, survey);
  if (marking.outcome === 'refused') log.info('buttons stay as they are', { detail: marking.detail });
  if (marking.outcome !== 'unreachable' || lastTry) return 'done';
  return { retryAfterSeconds: marking.retryAfterSeconds, detail: marking.detail };
}

/** Delivers what agents answered, in order within a chat. */
export const handler = deliverInOrder({
  ...{ sqs, queueUrl, tries },
  deliver: async (job, lastTry) => {
    const marking = MarkMessage.safeParse(job);
    if (marking.success) return markButtons(marking.data, lastTry);
    return deliver(desk, send, DeliveryMessage.parse(job), lastTry, show);
  },
});
