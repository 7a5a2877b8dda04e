import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

/** What Parameter Store keeps of a bot. */
export type BotParameter = 'token' | 'secret';

/** How long an answer is trusted when somebody shows that it may be out of date. */
const RECHECK_MS = 10_000;

/** Ids of no bot that are remembered as such. Requests may name any id, so that memory has a limit. */
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
  // Apart from those that are connected, which made-up ids must not push out.
  const unknown = new Set<string>();
  return (botId, fresh = false) => {
    const before = known.get(botId);
    if (before && !(fresh && Date.now() - before.readAt > RECHECK_MS)) return before.value;
    const value = read(ssm, `${path}/${botId}/${parameter}`);
    known.set(botId, { value, readAt: Date.now() });
    value.then(
      (found) => (found === undefined ? remember(unknown, botId, known) : unknown.delete(botId)),
      () => known.delete(botId),
    );
    return value;
  };
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
