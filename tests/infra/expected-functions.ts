import type { Handler } from '../../infra/functions.ts';

/** What each function must be deployed with. Written down apart from the app, so that a wider grant is seen in review. */
export interface Expected {
  readonly stack: 'desk' | 'records' | 'channels';
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: readonly string[];
  /** Besides writing its own log. */
  readonly grants: readonly string[];
  /** Where an event goes that it cannot process: to the caller as an error, or to a failure queue. */
  readonly failures: 'caller' | `<${string}>`;
}

const route = { stack: 'desk', memoryMb: 512, timeoutSeconds: 10, failures: 'caller' } as const;
const signedIn = ['SIGN_IN_GROUPS_CLAIM', 'TABLE_NAME'] as const;
const viewer = 'dynamodb:GetItem on <Table.Arn> for ROSTER SETTINGS';
const command: Expected = {
  ...route,
  environment: signedIn,
  grants: ['dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn> for ROSTER SESSION#* SETTINGS STATS#*'],
};
const attach = 'dynamodb:GetItem,PutItem on <Table.Arn> for THREAD#*';
const voidWish = 'dynamodb:DeleteItem on <Table.Arn> for REOPEN';
const reopen: Expected = {
  ...command,
  grants: [...command.grants, 'dynamodb:Query on <Table.Arn> for SESSION#*', attach, voidWish],
};
const place = [
  'dynamodb:ConditionCheckItem,GetItem,PutItem on <Table.Arn> for SETTINGS',
  'dynamodb:GetItem,UpdateItem on <Table.Arn> for ROSTER',
];
const places = [
  'dynamodb:ConditionCheckItem,GetItem,PutItem on <Table.Arn> for SETTINGS',
  'dynamodb:GetItem,Query,UpdateItem on <Table.Arn> for ROSTER',
];
const moving = [
  'dynamodb:BatchGetItem,GetItem,PutItem on <Table.Arn> for SESSION#*',
  'dynamodb:Query on <Table.Arn>/index/board',
  'dynamodb:UpdateItem on <Table.Arn> for STATS#*',
];
const readSession = 'dynamodb:GetItem,Query on <Table.Arn> for SESSION#*';
const readTicket = 'dynamodb:GetItem on <Table.Arn> for SESSION#* WORK#*';
const writeNote = 'dynamodb:GetItem,PutItem,Query on <Table.Arn> for ROSTER SESSION#* SETTINGS';
const keptSession = 'dynamodb:GetItem on <Table.Arn> for SESSION#*';
const readTranscripts = 'dynamodb:GetItem,Query on <Table.Arn> for TRANSCRIPT#*';
const readTracker = 'dynamodb:Query on <Table.Arn> for TRACKER';
const decideTracker = [
  'dynamodb:PutItem,Query on <Table.Arn> for TRACKER',
  'dynamodb:PutItem on <Table.Arn> for SETTINGS',
];
const stream = 'dynamodb:DescribeStream,GetRecords,GetShardIterator,ListStreams on <Table.StreamArn>';
const consume = (queue: string) =>
  `sqs:ChangeMessageVisibility,DeleteMessage,GetQueueAttributes,ReceiveMessage on ${queue}`;
const post = 'execute-api:ManageConnections on execute-api:<LiveApi>/live/*/@connections/*';

export const EXPECTED: Readonly<Record<Handler, Expected>> = {
  'api/open-api': { ...route, environment: [], grants: [] },
  'api/config': { ...route, environment: ['SIGN_IN_CLIENT_ID', 'SIGN_IN_ISSUER', 'SIGN_IN_SCOPES'], grants: [] },
  'api/me': {
    ...route,
    environment: ['SIGN_IN_GROUPS_CLAIM', 'SIGN_IN_ISSUER', 'TABLE_NAME'],
    grants: [viewer, 'dynamodb:PutItem,UpdateItem on <Table.Arn> for ROSTER'],
  },
  'api/set-availability': {
    ...route,
    environment: signedIn,
    grants: ['dynamodb:UpdateItem on <Table.Arn> for ROSTER'],
  },
  'api/create-live-ticket': {
    ...route,
    environment: ['LIVE_URL', 'SIGN_IN_GROUPS_CLAIM', 'TABLE_NAME'],
    grants: [
      viewer,
      'dynamodb:PutItem on <Table.Arn> for TICKET#*',
      'dynamodb:PutItem,UpdateItem on <Table.Arn> for ROSTER',
    ],
  },
  'api/list-notices': {
    ...route,
    environment: signedIn,
    grants: ['dynamodb:GetItem,Query on <Table.Arn> for NOTICE#*'],
  },
  'api/read-notices': { ...route, environment: signedIn, grants: ['dynamodb:PutItem on <Table.Arn> for NOTICE#*'] },
  'api/get-overview': {
    ...route,
    environment: signedIn,
    grants: [
      'dynamodb:BatchGetItem on <Table.Arn> for SESSION#*',
      'dynamodb:GetItem on <Table.Arn> for SETTINGS',
      'dynamodb:Query on <Table.Arn> for ROSTER STATS#*',
      'dynamodb:Query on <Table.Arn>/index/board',
    ],
  },
  'api/export-surveys': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [
      'dynamodb:BatchGetItem on <Table.Arn> for SESSION#*',
      'dynamodb:GetItem on <Table.Arn> for SETTINGS',
      'dynamodb:Query on <Table.Arn> for FOUND#survey#* ROSTER',
    ],
  },
  'api/list-agents': { ...route, environment: signedIn, grants: ['dynamodb:Query on <Table.Arn> for ROSTER'] },
  'api/get-settings': {
    ...route,
    environment: ['EMAIL_DOMAIN', ...signedIn],
    grants: ['dynamodb:GetItem on <Table.Arn> for SETTINGS'],
  },
  'api/change-settings': {
    ...route,
    environment: signedIn,
    grants: ['dynamodb:GetItem,PutItem on <Table.Arn> for SETTINGS'],
  },
  'api/get-settings-log': { ...route, environment: signedIn, grants: ['dynamodb:Query on <Table.Arn> for SETTINGS'] },
  'api/put-queue': {
    ...route,
    environment: signedIn,
    grants: ['dynamodb:DeleteItem,GetItem,PutItem on <Table.Arn> for SETTINGS'],
  },
  'api/set-members': { ...route, environment: signedIn, grants: places },
  'api/remove-queue': { ...route, environment: signedIn, grants: [...places, ...moving] },
  'api/put-agent': { ...route, environment: signedIn, grants: place },
  'api/remove-agent': {
    ...route,
    environment: signedIn,
    grants: [
      'dynamodb:DeleteItem,GetItem,Query,UpdateItem on <Table.Arn> for ROSTER',
      'dynamodb:GetItem,PutItem on <Table.Arn> for SETTINGS',
      ...moving,
    ],
  },
  'api/list-transcripts': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [viewer, keptSession, readTranscripts],
  },
  'api/link-transcript': {
    ...route,
    stack: 'records',
    environment: [...signedIn, 'TRANSCRIPT_BUCKET'],
    grants: [viewer, keptSession, readTranscripts, 's3:GetObject on <Transcripts.Arn>/keep-*'],
  },
  'api/send-transcript': { ...route, stack: 'records', environment: signedIn, grants: [writeNote] },
  'api/get-tracker': { ...route, stack: 'records', environment: signedIn, grants: [readTracker] },
  'api/put-tracker': {
    ...route,
    stack: 'records',
    environment: [...signedIn, 'TRACKER_TARGETS'],
    grants: decideTracker,
  },
  'api/make-tracker-secret': {
    ...route,
    stack: 'records',
    environment: [...signedIn, 'TRACKER_PARAMETERS'],
    grants: [...decideTracker, 'ssm:DeleteParameter,PutParameter on ssm:parameter/baton/tracker/*'],
  },
  'api/test-tracker': {
    ...route,
    stack: 'records',
    timeoutSeconds: 20,
    environment: [...signedIn, 'TRACKER_PARAMETERS', 'TRACKER_TARGETS'],
    grants: [readTracker, 'ssm:GetParameters on ssm:parameter/baton/tracker/*'],
  },
  'api/list-bots': {
    ...route,
    stack: 'records',
    timeoutSeconds: 30,
    environment: ['SIGN_IN_GROUPS_CLAIM', 'TELEGRAM_API_ROOT', 'TELEGRAM_PARAMETERS'],
    grants: [
      'ssm:GetParameter on ssm:parameter/baton/telegram/*/token',
      'ssm:GetParametersByPath on ssm:parameter/baton/telegram',
      'ssm:GetParameter on ssm:parameter/baton/telegram/webhook-url',
    ],
  },
  'api/connect-bot': {
    ...route,
    stack: 'records',
    timeoutSeconds: 30,
    environment: [...signedIn, 'TELEGRAM_API_ROOT', 'TELEGRAM_PARAMETERS'],
    grants: [
      'dynamodb:PutItem on <Table.Arn> for SETTINGS',
      'ssm:PutParameter on ssm:parameter/baton/telegram/*/info',
      'ssm:DeleteParameter,GetParameter,PutParameter on ssm:parameter/baton/telegram/*/secret',
      'ssm:DeleteParameter,GetParameter,PutParameter on ssm:parameter/baton/telegram/*/token',
      'ssm:GetParameter on ssm:parameter/baton/telegram/webhook-url',
    ],
  },
  'api/rotate-bot-secret': {
    ...route,
    stack: 'records',
    timeoutSeconds: 30,
    environment: [...signedIn, 'TELEGRAM_API_ROOT', 'TELEGRAM_PARAMETERS'],
    grants: [
      'dynamodb:PutItem on <Table.Arn> for SETTINGS',
      'ssm:PutParameter on ssm:parameter/baton/telegram/*/info',
      'ssm:GetParameter,PutParameter on ssm:parameter/baton/telegram/*/secret',
      'ssm:GetParameter on ssm:parameter/baton/telegram/*/token',
      'ssm:GetParameter on ssm:parameter/baton/telegram/webhook-url',
    ],
  },
  'api/disconnect-bot': {
    ...route,
    stack: 'records',
    timeoutSeconds: 30,
    environment: [...signedIn, 'TELEGRAM_API_ROOT', 'TELEGRAM_PARAMETERS'],
    grants: [
      'dynamodb:PutItem on <Table.Arn> for SETTINGS',
      'ssm:DeleteParameter on ssm:parameter/baton/telegram/*/info',
      'ssm:DeleteParameter on ssm:parameter/baton/telegram/*/secret',
      'ssm:DeleteParameter,GetParameter on ssm:parameter/baton/telegram/*/token',
      'ssm:GetParametersByPath on ssm:parameter/baton/telegram',
    ],
  },
  'api/list-canned-replies': { ...route, environment: signedIn, grants: ['dynamodb:Query on <Table.Arn> for CANNED'] },
  'api/put-canned-reply': {
    ...route,
    environment: signedIn,
    grants: [
      'dynamodb:GetItem,PutItem on <Table.Arn> for SETTINGS',
      'dynamodb:PutItem,Query on <Table.Arn> for CANNED',
    ],
  },
  'api/remove-canned-reply': {
    ...route,
    environment: signedIn,
    grants: [
      'dynamodb:DeleteItem,PutItem,Query on <Table.Arn> for CANNED',
      'dynamodb:PutItem on <Table.Arn> for SETTINGS',
    ],
  },
  'api/list-sessions': {
    ...route,
    environment: signedIn,
    grants: ['dynamodb:BatchGetItem,GetItem,Query on <Table.Arn>', 'dynamodb:Query on <Table.Arn>/index/board'],
  },
  'api/get-session': { ...route, environment: signedIn, grants: ['dynamodb:GetItem on <Table.Arn>'] },
  'api/get-history': { ...route, environment: signedIn, grants: ['dynamodb:GetItem,Query on <Table.Arn>'] },
  'api/get-ledger': { ...route, environment: signedIn, grants: [viewer, readSession] },
  'api/get-owner-at': { ...route, environment: signedIn, grants: [viewer, readSession] },
  'api/get-context': {
    ...route,
    environment: signedIn,
    grants: [
      'dynamodb:BatchGetItem on <Table.Arn> for SUSPECT#*',
      'dynamodb:GetItem on <Table.Arn> for THREAD#email#*',
      'dynamodb:BatchGetItem,GetItem on <Table.Arn> for SESSION#*',
      'dynamodb:GetItem,Query on <Table.Arn> for CUSTOMER#*',
      viewer,
      'dynamodb:Query on <Table.Arn>/index/customer',
    ],
  },
  'api/undo-join': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [
      'dynamodb:DeleteItem,GetItem on <Table.Arn> for THREAD#telegram#*',
      'dynamodb:DeleteItem,GetItem,PutItem,Query,UpdateItem on <Table.Arn> for CUSTOMER#*',
      'dynamodb:BatchGetItem,Query on <Table.Arn> for SESSION#*',
      'dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn> for ROSTER SESSION#* SETTINGS STATS#*',
      'dynamodb:Query on <Table.Arn>/index/customer',
    ],
  },
  'api/accept-offer': command,
  'api/decline-offer': command,
  'api/claim-session': command,
  'api/assign-session': command,
  'api/transfer-session': command,
  'api/prioritize-session': command,
  'api/call-supervisor': command,
  'api/join-as-supervisor': command,
  'api/return-session': command,
  'api/complete-session': command,
  'api/call-off-completion': {
    ...command,
    grants: [voidWish, attach, ...command.grants],
  },
  'api/park-session': command,
  'api/resume-session': command,
  'api/label-session': command,
  'api/reopen-session': reopen,
  'api/ask-to-reopen': {
    ...command,
    grants: [...command.grants, 'dynamodb:PutItem on <Table.Arn> for REOPEN'],
  },
  'api/grant-reopen': reopen,
  'api/refuse-reopen': { ...command, grants: [voidWish, ...command.grants] },
  'api/list-reopen-requests': {
    ...command,
    grants: ['dynamodb:Query on <Table.Arn> for REOPEN', 'dynamodb:BatchGetItem on <Table.Arn> for SESSION#*'],
  },
  'api/open-ticket': {
    ...command,
    stack: 'records',
    grants: [viewer, 'dynamodb:GetItem,PutItem on <Table.Arn> for SESSION#* WORK#*'],
  },
  'api/list-session-tickets': {
    ...command,
    stack: 'records',
    grants: [
      viewer,
      'dynamodb:GetItem on <Table.Arn> for SESSION#*',
      'dynamodb:BatchGetItem on <Table.Arn> for WORK#*',
    ],
  },
  'api/list-tickets': {
    ...command,
    stack: 'records',
    grants: [
      viewer,
      'dynamodb:Query on <Table.Arn> for ROSTER',
      'dynamodb:BatchGetItem on <Table.Arn> for WORK#*',
      'dynamodb:Query on <Table.Arn>/index/board',
    ],
  },
  'api/get-ticket': {
    ...command,
    stack: 'records',
    grants: [viewer, readTicket, 'dynamodb:Query on <Table.Arn> for WORK#*'],
  },
  'api/change-ticket': {
    ...command,
    stack: 'records',
    grants: [viewer, readTicket, 'dynamodb:PutItem on <Table.Arn> for WORK#*'],
  },
  'api/send-reply': {
    ...command,
    timeoutSeconds: 25,
    environment: ['FILE_BUCKET', ...signedIn],
    grants: [
      'dynamodb:GetItem,PutItem,Query,UpdateItem on <Table.Arn>',
      's3:GetObject on <Files.Arn>/uploads/*',
      's3:PutObject on <Files.Arn>/files/*',
    ],
  },
  'api/bring-file': {
    ...route,
    stack: 'records',
    environment: ['FILE_BUCKET', ...signedIn],
    grants: [viewer, keptSession, 's3:PutObject on <Files.Arn>/uploads/*'],
  },
  'api/link-file': {
    ...route,
    stack: 'records',
    environment: ['FILE_BUCKET', ...signedIn],
    grants: [viewer, keptSession, 's3:GetObject on <Files.Arn>/files/*', 's3:GetObject on <Files.Arn>/mails/*'],
  },
  'api/fetch-file': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [viewer, 'dynamodb:GetItem,UpdateItem on <Table.Arn> for SESSION#*'],
  },
  'api/edit-reply': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [viewer, 'dynamodb:GetItem,PutItem,Query on <Table.Arn> for SESSION#*'],
  },
  'api/react-to-message': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [viewer, 'dynamodb:GetItem,PutItem,Query on <Table.Arn> for SESSION#*'],
  },
  'api/add-note': { ...command, grants: [writeNote] },
  'api/whisper': { ...command, grants: [writeNote] },
  'api/retry-reply': {
    ...command,
    grants: ['dynamodb:GetItem,UpdateItem on <Table.Arn>', 'dynamodb:Query on <Table.Arn> for SESSION#*'],
  },
  'live/connect': {
    ...route,
    environment: ['TABLE_NAME'],
    grants: [
      'dynamodb:DeleteItem on <Table.Arn> for TICKET#*',
      'dynamodb:PutItem,UpdateItem on <Table.Arn> for LIVE',
      'dynamodb:UpdateItem on <Table.Arn> for ROSTER',
    ],
  },
  'live/disconnect': {
    ...route,
    memoryMb: 256,
    environment: ['LIVE_ENDPOINT', 'TABLE_NAME'],
    grants: [
      'dynamodb:DeleteItem,Query on <Table.Arn> for LIVE',
      'dynamodb:GetItem on <Table.Arn> for SESSION#*',
      'dynamodb:UpdateItem on <Table.Arn> for ROSTER',
      post,
    ],
  },
  'live/message': {
    ...route,
    environment: ['LIVE_ENDPOINT', 'TABLE_NAME'],
    grants: [
      'dynamodb:DeleteItem,Query,UpdateItem on <Table.Arn> for LIVE',
      'dynamodb:GetItem on <Table.Arn> for SESSION#*',
      'dynamodb:UpdateItem on <Table.Arn> for ROSTER',
      post,
    ],
  },
  'timers/fire': {
    ...route,
    timeoutSeconds: 15,
    environment: [
      ...['LIVE_ENDPOINT', 'TABLE_NAME', 'TIMER_GROUP', 'TIMER_QUEUE_ARN', 'TIMER_QUEUE_URL', 'TIMER_ROLE_ARN'],
    ],
    grants: [
      'dynamodb:BatchGetItem,GetItem,PutItem,Query,UpdateItem on <Table.Arn>',
      'dynamodb:DeleteItem on <Table.Arn> for LIVE TIMER#*',
      'dynamodb:Query on <Table.Arn>/index/board',
      post,
      'iam:PassRole on <TimersRole.Arn> for scheduler.amazonaws.com',
      'scheduler:CreateSchedule,UpdateSchedule on scheduler:schedule/<TimersGroup>/*',
      'sqs:ChangeMessageVisibility,DeleteMessage,GetQueueAttributes,ReceiveMessage,SendMessage on <TimerQueue.Arn>',
    ],
    failures: '<TimerQueueFailuresQueue.Arn>',
  },
  'stream/broadcast': {
    ...route,
    timeoutSeconds: 30,
    environment: ['LIVE_ENDPOINT', 'TABLE_NAME'],
    grants: [
      stream,
      'dynamodb:DeleteItem,Query on <Table.Arn> for LIVE',
      'dynamodb:GetItem on <Table.Arn> for SESSION#*',
      'dynamodb:UpdateItem on <Table.Arn> for ROSTER',
      post,
      'sqs:SendMessage on <BroadcastFailuresQueue.Arn>',
    ],
    failures: '<BroadcastFailuresQueue.Arn>',
  },
  'stream/dispatch': {
    ...route,
    timeoutSeconds: 30,
    environment: [
      'DELIVERY_QUEUE_URL',
      'FETCH_QUEUE_URL',
      'MAIL_OUT_QUEUE_URL',
      'TABLE_NAME',
      'TIMER_GROUP',
      'TIMER_QUEUE_ARN',
      'TIMER_QUEUE_URL',
      'TIMER_ROLE_ARN',
      'TRACKER_QUEUE_URL',
      'TRANSCRIPT_QUEUE_URL',
    ],
    grants: [
      stream,
      'dynamodb:BatchGetItem,GetItem,PutItem,Query,UpdateItem on <Table.Arn>',
      'dynamodb:BatchWriteItem on <Table.Arn> for FOUND#* NAME#*',
      'dynamodb:ConditionCheckItem on <Table.Arn> for SETTINGS',
      'dynamodb:Query on <Table.Arn>/index/board',
      'iam:PassRole on <TimersRole.Arn> for scheduler.amazonaws.com',
      'scheduler:CreateSchedule,UpdateSchedule on scheduler:schedule/<TimersGroup>/*',
      'sqs:SendMessage on <DispatchFailuresQueue.Arn>',
      'sqs:SendMessage on <FetchQueue.Arn>',
      'sqs:SendMessage on <MailOutboxQueue.Arn>',
      'sqs:SendMessage on <OutboxQueue.Arn>',
      'sqs:SendMessage on <TimerQueue.Arn>',
      'sqs:SendMessage on <TrackerQueue.Arn>',
      'sqs:SendMessage on <TranscriptQueue.Arn>',
    ],
    failures: '<DispatchFailuresQueue.Arn>',
  },
  'telegram/webhook': {
    ...route,
    stack: 'channels',
    environment: ['DELIVERY_QUEUE_URL', 'EMAIL_DOMAIN', 'MAIL_OUT_QUEUE_URL', 'TABLE_NAME', 'TELEGRAM_PARAMETERS'],
    grants: [
      'dynamodb:DeleteItem on <Table.Arn> for CUSTOMER#* REOPEN THREAD#*',
      'dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn>',
      'dynamodb:Query on <Table.Arn> for CUSTOMER#* SESSION#*',
      'dynamodb:BatchGetItem on <Table.Arn> for SESSION#*',
      'dynamodb:Query on <Table.Arn>/index/board',
      'dynamodb:Query on <Table.Arn>/index/customer',
      'sqs:SendMessage on <MailOutboxQueue.Arn>',
      'sqs:SendMessage on <OutboxQueue.Arn>',
      'ssm:GetParameter on ssm:parameter/baton/telegram/*/info',
      'ssm:GetParameter on ssm:parameter/baton/telegram/*/secret',
    ],
  },
  'deliver/telegram': {
    ...route,
    stack: 'channels',
    timeoutSeconds: 90,
    environment: [
      ...['DELIVERY_QUEUE_URL', 'DELIVERY_TRIES', 'FILE_BUCKET'],
      ...['TABLE_NAME', 'TELEGRAM_API_ROOT', 'TELEGRAM_PARAMETERS'],
    ],
    grants: [
      'dynamodb:GetItem,UpdateItem on <Table.Arn>',
      'dynamodb:PutItem on <Table.Arn> for CHAT-LINK#*',
      'dynamodb:Query on <Table.Arn> for SESSION#*',
      's3:GetObject on <Files.Arn>/files/*',
      consume('<OutboxQueue.Arn>'),
      'ssm:GetParameter on ssm:parameter/baton/telegram/*/token',
    ],
    failures: '<OutboxFailuresQueue.Arn>',
  },
  'deliver/email': {
    ...route,
    stack: 'channels',
    memoryMb: 1024,
    timeoutSeconds: 60,
    environment: [
      ...['EMAIL_DOMAIN', 'FILE_BUCKET', 'MAIL_CONFIGURATION_SET'],
      ...['MAIL_OUT_QUEUE_URL', 'MAIL_OUT_TRIES', 'SURVEY_URL', 'TABLE_NAME'],
    ],
    grants: [
      'dynamodb:GetItem on <Table.Arn> for ROSTER SETTINGS',
      'dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn> for THREAD#*',
      'dynamodb:GetItem,Query,UpdateItem on <Table.Arn> for SESSION#*',
      'dynamodb:PutItem on <Table.Arn> for MESSAGE-ID#* REPLY-TO#* SURVEY-LINK#*',
      's3:GetObject on <Files.Arn>/files/*',
      'ses:SendEmail on ses:configuration-set/<MailSet>',
      'ses:SendEmail on ses:identity/desk.example',
      consume('<MailOutboxQueue.Arn>'),
    ],
    failures: '<MailOutboxFailuresQueue.Arn>',
  },
  'email/feedback': {
    ...route,
    stack: 'channels',
    timeoutSeconds: 30,
    environment: ['TABLE_NAME'],
    grants: [
      'dynamodb:GetItem on <Table.Arn> for THREAD#*',
      'dynamodb:GetItem,UpdateItem on <Table.Arn> for SESSION#*',
      'dynamodb:PutItem on <Table.Arn> for NOTICE#*',
      'dynamodb:UpdateItem on <Table.Arn> for SUSPECT#*',
      consume('<MailFeedbackQueue.Arn>'),
    ],
    failures: '<MailFeedbackFailuresQueue.Arn>',
  },
  'email/survey': {
    ...route,
    stack: 'channels',
    environment: ['TABLE_NAME'],
    grants: [
      'dynamodb:GetItem on <Table.Arn> for SURVEY-LINK#* THREAD#* SETTINGS',
      'dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn> for SESSION#* ROSTER STATS#*',
    ],
  },
  'files/fetch': {
    ...route,
    stack: 'channels',
    timeoutSeconds: 60,
    environment: [
      ...['FETCH_QUEUE_URL', 'FETCH_TRIES', 'FILE_BUCKET'],
      ...['TABLE_NAME', 'TELEGRAM_API_ROOT', 'TELEGRAM_PARAMETERS'],
    ],
    grants: [
      'dynamodb:GetItem,UpdateItem on <Table.Arn> for SESSION#*',
      's3:PutObject on <Files.Arn>/files/*',
      consume('<FetchQueue.Arn>'),
      'ssm:GetParameter on ssm:parameter/baton/telegram/*/token',
    ],
    failures: '<FetchQueueFailuresQueue.Arn>',
  },
  'api/list-set-aside': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: ['dynamodb:Query on <Table.Arn> for SET-ASIDE'],
  },
  'api/get-mail-fate': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: ['dynamodb:GetItem on <Table.Arn> for MAIL#* THREAD#email#*'],
  },
  'api/link-set-aside': {
    ...route,
    stack: 'records',
    environment: ['FILE_BUCKET', ...signedIn],
    grants: [
      'dynamodb:GetItem on <Table.Arn> for MAIL#*',
      's3:GetObject on <Files.Arn>/files/*',
      's3:GetObject on <Files.Arn>/mails/*',
    ],
  },
  'api/release-mail': {
    ...route,
    stack: 'records',
    environment: ['MAIL_QUEUE_URL', ...signedIn],
    grants: ['dynamodb:GetItem on <Table.Arn> for MAIL#*', 'sqs:SendMessage on <MailQueue.Arn>'],
  },
  'api/discard-mail': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: ['dynamodb:DeleteItem,GetItem,UpdateItem on <Table.Arn> for MAIL#* SET-ASIDE'],
  },
  'api/move-mail': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [
      'dynamodb:GetItem,PutItem on <Table.Arn> for CUSTOMER#* IDENTITY#* THREAD#email#*',
      'dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn> for ROSTER SESSION#* SETTINGS STATS#*',
      'dynamodb:PutItem on <Table.Arn> for MESSAGE-ID#*',
      'dynamodb:Query on <Table.Arn> for SESSION#*',
    ],
  },
  'api/undo-move-mail': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: [
      'dynamodb:GetItem,PutItem on <Table.Arn> for THREAD#email#*',
      'dynamodb:GetItem,PutItem,UpdateItem on <Table.Arn> for ROSTER SESSION#* SETTINGS STATS#*',
      'dynamodb:PutItem on <Table.Arn> for MESSAGE-ID#*',
      'dynamodb:Query on <Table.Arn> for SESSION#*',
    ],
  },
  'api/put-mail-address': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: ['dynamodb:GetItem,PutItem on <Table.Arn> for SETTINGS'],
  },
  'api/remove-mail-address': {
    ...route,
    stack: 'records',
    environment: signedIn,
    grants: ['dynamodb:GetItem,PutItem on <Table.Arn> for SETTINGS'],
  },
  'email/receive': {
    ...route,
    stack: 'channels',
    memoryMb: 2048,
    timeoutSeconds: 90,
    environment: ['EMAIL_DOMAIN', 'FILE_BUCKET', 'MAIL_QUEUE_URL', 'TABLE_NAME'],
    grants: [
      'dynamodb:BatchGetItem,GetItem,PutItem,UpdateItem on <Table.Arn>',
      'dynamodb:DeleteItem on <Table.Arn> for REOPEN SET-ASIDE THREAD#*',
      'dynamodb:Query on <Table.Arn>/index/board',
      's3:GetObject on <Files.Arn>/mails/*',
      's3:PutObject on <Files.Arn>/files/*',
      consume('<MailQueue.Arn>').replace(' on ', ',SendMessage on '),
    ],
    failures: '<MailQueueFailuresQueue.Arn>',
  },
  'transcripts/make': {
    ...route,
    stack: 'records',
    memoryMb: 1024,
    timeoutSeconds: 60,
    environment: ['TABLE_NAME', 'TRANSCRIPT_BUCKET', 'TRANSCRIPT_QUEUE_URL'],
    grants: [
      'dynamodb:GetItem on <Table.Arn> for SETTINGS',
      'dynamodb:GetItem,PutItem on <Table.Arn> for TRANSCRIPT#*',
      'dynamodb:Query on <Table.Arn> for ROSTER SESSION#*',
      's3:PutObject on <Transcripts.Arn>/keep-*',
      consume('<TranscriptQueue.Arn>'),
    ],
    failures: '<TranscriptQueueFailuresQueue.Arn>',
  },
  'deliver/tracker': {
    ...route,
    stack: 'records',
    timeoutSeconds: 30,
    environment: [
      'CONSOLE_URL',
      'TABLE_NAME',
      'TRACKER_FAILURES_URL',
      'TRACKER_PARAMETERS',
      'TRACKER_QUEUE_URL',
      'TRACKER_TARGETS',
      'TRACKER_TRIES',
    ],
    grants: [
      'dynamodb:GetItem,PutItem on <Table.Arn> for WORK#*',
      'dynamodb:PutItem on <Table.Arn> for NOTICE#* SETTINGS',
      'dynamodb:PutItem,Query,UpdateItem on <Table.Arn> for TRACKER',
      'sqs:SendMessage on <TrackerFailuresQueue.Arn>',
      consume('<TrackerQueue.Arn>'),
      'ssm:GetParameters on ssm:parameter/baton/tracker/*',
    ],
    failures: '<TrackerFailuresQueue.Arn>',
  },
};
