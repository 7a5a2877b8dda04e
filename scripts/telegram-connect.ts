/**
 * Connects a bot: checks its token, keeps it in Parameter Store, and points Telegram at the deployed webhook.
 *
 *   TELEGRAM_BOT_TOKEN=… npm run telegram:connect [-- --polling]
 *
 * `--polling` keeps the token and a fresh secret but takes the webhook away: somebody else polls and posts the updates.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Api, GrammyError } from 'grammy/web';
import { ALLOWED_UPDATES } from '../shared/channels/telegram/update.ts';

/** Where the stacks look for bots, and where they say what their webhook's address is. */
const PARAMETERS = '/baton/telegram';
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

async function webhookBase(ssm: SSMClient): Promise<string> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `${PARAMETERS}/webhook-url` }));
    if (Parameter?.Value) return Parameter.Value;
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
  throw new ConnectError('No webhook is deployed in this account and region. Run npx cdk deploy --all first.');
}

async function keep(ssm: SSMClient, Name: string, Value: string, Type: 'SecureString' | 'String'): Promise<void> {
  await ssm.send(new PutParameterCommand({ Name, Value, Type, Overwrite: true }));
  say(`kept ${Name} (${Type})`);
}

async function connect(): Promise<void> {
  const { values } = parseArgs({ options: { polling: { type: 'boolean', default: false } } });
  const token = tokenFromEnvironment();
  const api = new Api(token, { apiRoot: process.env.TELEGRAM_API_ROOT ?? TELEGRAM });
  const ssm = new SSMClient({});
  const bot = await checkToken(api);
  say(`the token belongs to @${bot.username} (${bot.id})`);
  const base = values.polling ? undefined : await webhookBase(ssm);
  const secret = randomBytes(32).toString('base64url');
  await keep(ssm, `${PARAMETERS}/${bot.id}/token`, token, 'SecureString');
  await keep(ssm, `${PARAMETERS}/${bot.id}/secret`, secret, 'SecureString');
  await keep(ssm, `${PARAMETERS}/${bot.id}/info`, JSON.stringify(bot), 'String');
  if (base === undefined) {
    await api.deleteWebhook();
    say('took the webhook away: updates are polled');
    return;
  }
  const url = `${base}${bot.id}`;
  await api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] });
  say(`set the webhook to ${url} with a fresh secret, for: ${ALLOWED_UPDATES.join(', ')}`);
}

connect().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof ConnectError ? '' : 'The bot could not be connected: '}${reason}\n`);
  process.exitCode = 1;
});
