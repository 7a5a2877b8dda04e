/**
 * Connects a bot: checks its token, keeps it in Parameter Store, and points Telegram at the deployed webhook.
 *
 *   TELEGRAM_BOT_TOKEN=… npm run telegram:connect [-- --name Baton] [--polling]
 *
 * `--name` is the desk's, as in the setting `baton:name`. `--polling` keeps the token and a fresh secret but takes the webhook away: somebody else polls and posts the updates.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Api, GrammyError } from 'grammy/web';
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

async function checkToken(api: Api) {
  try {
    return await api.getMe();
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
      throw new ConnectError('Telegram does not know this token. Copy it again from @BotFather.');
    }
    // The cause is left out: its text has the token in the URL.
    throw new ConnectError('Telegram cannot be reached. Check the network and try again.');
  }
}

async function find(ssm: SSMClient, Name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

async function webhookBase(ssm: SSMClient, path: string, name: string): Promise<string> {
  const base = await find(ssm, `${path}/webhook-url`);
  if (base) return base;
  throw new ConnectError(
    `No webhook of a desk named ${name} is deployed in this account and region. Run npx cdk deploy --all first; a desk ` +
      'of another name is meant by --name.',
  );
}

async function keep(ssm: SSMClient, Name: string, Value: string, Type: 'SecureString' | 'String'): Promise<void> {
  await ssm.send(new PutParameterCommand({ Name, Value, Type, Overwrite: true }));
  say(`kept ${Name} (${Type})`);
}

/** Telegram goes on with the secret that it knows, so that has to be the one that the webhook expects. */
async function setWebhook(api: Api, url: string, secret: string, putBack: () => Promise<void>): Promise<void> {
  try {
    await api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] });
  } catch (error) {
    await putBack();
    const why = error instanceof GrammyError ? error.description : 'it did not answer';
    throw new ConnectError(
      `Telegram did not take the webhook (${why}). Nothing has changed for customers; run this again.`,
    );
  }
  say(`set the webhook to ${url} with a fresh secret, for: ${ALLOWED_UPDATES.join(', ')}`);
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
  const ssm = new SSMClient({});
  const bot = await checkToken(api);
  say(`the token belongs to @${bot.username} (${bot.id})`);
  const base = values.polling ? undefined : await webhookBase(ssm, path, values.name);
  const secret = randomBytes(32).toString('base64url');
  const secretName = `${path}/${bot.id}/secret`;
  const before = await find(ssm, secretName);
  await keep(ssm, `${path}/${bot.id}/token`, token, 'SecureString');
  await keep(ssm, `${path}/${bot.id}/info`, JSON.stringify(bot), 'String');
  await keep(ssm, secretName, secret, 'SecureString');
  if (base === undefined) {
    await api.deleteWebhook();
    say('took the webhook away: updates are polled');
    return;
  }
  await setWebhook(api, `${base}${bot.id}`, secret, async () => {
    if (before !== undefined) await keep(ssm, secretName, before, 'SecureString');
  });
}

connect().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  const remedy = REMEDIES.find(([words]) => words.test(reason))?.[1];
  process.stderr.write(`${error instanceof ConnectError ? '' : 'The bot could not be connected: '}${reason}\n`);
  if (remedy !== undefined) process.stderr.write(`${remedy}\n`);
  process.exitCode = 1;
});
