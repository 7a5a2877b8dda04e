import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { REAL_TELEGRAM } from './context.ts';
import type { Surroundings } from './contracts.ts';
import { runCommand } from './run-command.ts';
import { StartError } from './start-error.ts';
import type { Telegram } from './telegram/index.ts';
import { POLLED_UPDATES } from './telegram/polled-updates.ts';

/** What connecting a bot works with. */
export interface Connecting {
  readonly projectFolder: string;
  readonly surroundings: Surroundings;
  readonly telegram: Telegram;
  readonly stopping: AbortSignal;
}

const connectionSchema = z.object({ publicUrl: z.string(), code: z.string() });
const parameterSchema = z.object({ Parameter: z.object({ Value: z.string() }) });

/**
 * Connects bots by the same script that connects one to a deployment: the built-in demo bot at the first start, later whichever is
 * connected and needs it anew, so that what was connected or disconnected in the console stays so. With TELEGRAM_BOT_TOKEN it is
 * a real one, whose updates are then polled. Throws StartError with the script's words.
 */
export async function connectBots(connecting: Connecting): Promise<void> {
  const { surroundings, telegram } = connecting;
  const realToken = process.env.TELEGRAM_BOT_TOKEN?.trim();
  if (realToken) {
    await runScript(connecting, realToken, process.env.TELEGRAM_API_ROOT ?? REAL_TELEGRAM, ['--polling']);
    const botId = realToken.split(':')[0] ?? '';
    telegram.pollRealTelegram({
      token: realToken,
      target: await webhookOf(surroundings, botId),
      allowedUpdates: POLLED_UPDATES,
    });
    return;
  }
  const { publicUrl, state } = surroundings;
  const connection = { publicUrl, code: codeOf(surroundings) };
  const known = connectionSchema.safeParse(await state.get('runner', 'connected-bot'));
  // The webhook's address has the port in it, and other code may ask for other kinds of updates.
  if (known.success && isDeepStrictEqual(known.data, connection)) return;
  const wanted = known.success ? telegram.connected() : [telegram.bot];
  for (const { token } of wanted) await runScript(connecting, token, telegram.apiRoot, []);
  await state.put('runner', 'connected-bot', connection);
}

/** Tells one version of the functions from another: assets are named by what is in them. */
function codeOf({ assembly }: Surroundings): string {
  const code = assembly.ofType('AWS::Lambda::Function').map(({ properties }) => properties.Code);
  return createHash('sha256').update(JSON.stringify(code)).digest('hex');
}

async function runScript(
  { projectFolder, surroundings, stopping }: Connecting,
  token: string,
  apiRoot: string,
  args: readonly string[],
): Promise<void> {
  const { accessKeyId, secretAccessKey } = surroundings.principals.operator;
  const environment = {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    AWS_ENDPOINT_URL: surroundings.awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const script = join(projectFolder, 'scripts', 'telegram-connect.ts');
  const desk = ['--name', deskName(webhookUrl(surroundings).physicalId)];
  const command = [process.execPath, '--import', 'tsx', script, ...desk, ...args].map((word) => `'${word}'`).join(' ');
  const outcome = await runCommand({ command, folder: projectFolder, environment, stopping });
  if (outcome.code !== 0) throw new StartError(`The bot could not be connected: ${outcome.output.trim()}`);
}

/** The parameter that says where updates go: `/DESK/telegram/webhook-url`. */
function webhookUrl({ assembly }: Surroundings) {
  const found = assembly
    .ofType('AWS::SSM::Parameter')
    .find(({ physicalId }) => physicalId.endsWith('/telegram/webhook-url'));
  if (found === undefined) throw new StartError('The stacks do not say where the webhook is.');
  return found;
}

function deskName(parameter: string): string {
  return parameter.split('/')[1] ?? '';
}

/** Where the bot's updates go, and the secret that the script made. */
async function webhookOf(surroundings: Surroundings, botId: string): Promise<{ url: string; secretToken: string }> {
  const base = webhookUrl(surroundings);
  const folder = base.physicalId.slice(0, -'/webhook-url'.length);
  const secretToken = await readSecret(surroundings, `${folder}/${botId}/secret`);
  return { url: `${String(base.properties.Value)}${botId}`, secretToken };
}

async function readSecret({ awsUrl, principals }: Surroundings, name: string): Promise<string> {
  const scope = `${principals.operator.accessKeyId}/20260101/us-east-1/ssm/aws4_request`;
  const response = await fetch(awsUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.GetParameter',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`,
    },
    body: JSON.stringify({ Name: name, WithDecryption: true }),
  });
  return parameterSchema.parse(await response.json()).Parameter.Value;
}
