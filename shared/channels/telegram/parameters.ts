import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

/** What Parameter Store keeps of a bot. */
export type BotParameter = 'token' | 'secret' | 'info';

/** How long an answer is trusted when somebody shows that it may be out of date. */
const RECHECK_MS = 10_000;

/** How long an answer is trusted at all: so long a function that runs knows a bot that was disconnected. Each reading decrypts, which costs. */
const TRUSTED_MS = 5 * 60_000;

/** Ids of no bot that are remembered as such. Requests may name any id, so that memory has a limit. */
const REMEMBERED = 100;

interface Known {
  readonly value: Promise<string | undefined>;
  readonly readAt: number;
}

/** Reads a parameter of a bot, and again after five minutes; `fresh`: at most every ten seconds. */
export type ReadBotParameter = (botId: string, fresh?: boolean) => Promise<string | undefined>;

/**
 * Remembers what it read. `undefined` when the bot is not connected. While Parameter Store cannot be read, what it said before counts;
 * throws where it has said nothing yet.
 */
export function botParameters(ssm: SSMClient, path: string, parameter: BotParameter): ReadBotParameter {
  const known = new Map<string, Known>();
  // Apart from those that are connected, which made-up ids must not push out.
  const unknown = new Set<string>();
  return (botId, fresh = false) => {
    const before = known.get(botId);
    if (before && Date.now() - before.readAt <= (fresh ? RECHECK_MS : TRUSTED_MS)) return before.value;
    const value = read(ssm, `${path}/${botId}/${parameter}`).catch((error) => lastKnown(before, error));
    known.set(botId, { value, readAt: Date.now() });
    value.then(
      (found) => (found === undefined ? remember(unknown, botId, known) : unknown.delete(botId)),
      () => known.delete(botId),
    );
    return value;
  };
}

/** A bot that was connected may still be; throws what came for any other. */
async function lastKnown(before: Known | undefined, error: unknown): Promise<string> {
  const value = await before?.value;
  if (value === undefined) throw error;
  return value;
}

/** The id is of no bot; the one that was found so longest ago is forgotten for it. */
function remember(unknown: Set<string>, botId: string, known: Map<string, Known>): void {
  unknown.delete(botId);
  unknown.add(botId);
  const [oldest] = unknown;
  if (oldest === undefined || unknown.size <= REMEMBERED) return;
  unknown.delete(oldest);
  known.delete(oldest);
}

async function read(ssm: SSMClient, Name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}
