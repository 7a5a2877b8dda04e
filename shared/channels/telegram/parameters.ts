import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

/** What Parameter Store keeps of a bot. */
export type BotParameter = 'token' | 'secret';

/** How long an answer is trusted when somebody shows that it may be out of date. */
const RECHECK_MS = 10_000;

/** Bots whose parameters are remembered; requests may name any id, so the memory has a limit. */
const REMEMBERED = 100;

interface Known {
  readonly value: Promise<string | undefined>;
  readonly readAt: number;
}

/** Reads a parameter of a bot once per cold start. `fresh` reads again, at most every ten seconds. */
export type ReadBotParameter = (botId: string, fresh?: boolean) => Promise<string | undefined>;

/** Remembers what it read. `undefined` when the bot is not connected. Throws when Parameter Store cannot be read. */
export function botParameters(ssm: SSMClient, path: string, parameter: BotParameter): ReadBotParameter {
  const known = new Map<string, Known>();
  return (botId, fresh = false) => {
    const before = known.get(botId);
    if (before && !(fresh && Date.now() - before.readAt > RECHECK_MS)) return before.value;
    const value = read(ssm, `${path}/${botId}/${parameter}`);
    if (known.size >= REMEMBERED) known.clear();
    known.set(botId, { value, readAt: Date.now() });
    value.catch(() => known.delete(botId));
    return value;
  };
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
