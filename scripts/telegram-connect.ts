/**
 * Connects a bot: checks its token, keeps it in Parameter Store, and points Telegram at the deployed webhook.
 *
 *   TELEGRAM_BOT_TOKEN=… npm run telegram:connect [-- --name Baton] [--polling]
 *
 * `--name` is the desk's, as in the setting `baton:name`. `--polling` keeps the token and a fresh secret but takes the webhook away: somebody else polls and posts the updates.
 */
import { parseArgs } from 'node:util';
import { SSMClient } from '@aws-sdk/client-ssm';
import { Api } from 'grammy/web';
import { type BotShelf, botShelf } from '../shared/channels/telegram/bot-shelf.ts';
import { type ConnectionFault, noteAndList, pointWebhook, whoIs } from '../shared/channels/telegram/connection.ts';
import { newWebhookSecret } from '../shared/channels/telegram/secrets.ts';
import { ALLOWED_UPDATES } from '../shared/channels/telegram/update.ts';

const TELEGRAM = 'https://api.telegram.org';

// The pinned SDK runs on every Node that `engines` names; its notice would stand between the lines of this script.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** What went wrong, in words that say what to do. */
class ConnectError extends Error {}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function tokenFromEnvironment(): string {
  const token = process.env.TELEGRAM_BOT_TOKEN?.trim();
  if (!token) throw new ConnectError('Set TELEGRAM_BOT_TOKEN to the token that @BotFather gave you.');
  return token;
}

const FAULTS: Readonly<Record<ConnectionFault, string>> = {
  'bot-token': 'Telegram does not know this token. Copy it again from @BotFather.',
  'telegram-unreachable': 'Telegram cannot be reached. Check the network and try again.',
  'webhook-refused': 'Telegram did not take the webhook. Nothing has changed for customers; run this again.',
};

async function webhookBase(shelf: BotShelf, name: string): Promise<string> {
  const base = await shelf.webhookBase();
  if (base) return base;
  throw new ConnectError(
    `No webhook of a desk named ${name} is deployed in this account and region. Run npx cdk deploy --all first; a desk ` +
      'of another name is meant by --name.',
  );
}

/** What the SDK says when a machine was never set up for AWS, and what to do about it. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /region is missing|region not accepted/i,
    'Name the region that the desk is deployed in: AWS_REGION=… npm run telegram:connect',
  ],
  [/could not load credentials/i, 'Sign in to AWS first (aws sso login, or AWS_PROFILE=…), as for npx cdk deploy.'],
];

async function connect(): Promise<void> {
  const { values } = parseArgs({
    options: { name: { type: 'string', default: 'Baton' }, polling: { type: 'boolean', default: false } },
  });
  // Where the stacks look for bots, and where they say what their webhook's address is.
  const path = `/${values.name.toLowerCase()}/telegram`;
  const token = tokenFromEnvironment();
  const api = new Api(token, { apiRoot: process.env.TELEGRAM_API_ROOT ?? TELEGRAM });
  const shelf = botShelf(new SSMClient({}), path);
  const bot = await whoIs(api);
  if (typeof bot === 'string') throw new ConnectError(FAULTS[bot]);
  const botId = String(bot.id);
  say(`the token belongs to @${bot.username} (${botId})`);
  const base = values.polling ? undefined : await webhookBase(shelf, values.name);
  const info = values.polling ? ({ ...bot, polled: true } as const) : bot;
  await shelf.keep(botId, 'token', token);
  await shelf.note(info);
  say(`kept ${path}/${botId}/token (SecureString)`);
  if (base === undefined) {
    await shelf.keep(botId, 'secret', newWebhookSecret());
    await api.deleteWebhook();
    say('took the webhook away: updates are polled');
  } else {
    const url = `${base}${botId}`;
    const unset = await pointWebhook(api, shelf, botId, url);
    if (unset !== undefined) throw new ConnectError([FAULTS[unset.fault], unset.said].join(' ').trim());
    say(`set the webhook to ${url} with a fresh secret, for: ${ALLOWED_UPDATES.join(', ')}`);
  }
  const { unlisted } = await noteAndList(api, shelf, info);
  if (unlisted === undefined) say('registered the commands of the menu, in every language');
  else {
    const why = unlisted.said ?? 'Telegram did not answer';
    say(`the commands of the menu could not be registered (${why}); run this again`);
  }
}

connect().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  const remedy = REMEDIES.find(([words]) => words.test(reason))?.[1];
  process.stderr.write(`${error instanceof ConnectError ? '' : 'The bot could not be connected: '}${reason}\n`);
  if (remedy !== undefined) process.stderr.write(`${remedy}\n`);
  process.exitCode = 1;
});
