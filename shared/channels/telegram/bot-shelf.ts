import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import * as z from 'zod';
import type { BotParameter as AnyParameter } from './parameters.ts';

/** What nobody but the desk may know of a bot. */
type BotParameter = Exclude<AnyParameter, 'info'>;

/** Whose bot it is, as Telegram tells, and what of connecting it stands otherwise than it should. */
const BotInfo = z.object({
  id: z.number().int(),
  first_name: z.string(),
  username: z.string(),
  /** A program fetches its updates and posts them to the webhook, of which Telegram knows nothing. */
  polled: z.literal(true).exactOptional(),
  /** The menu's commands are not registered, and what Telegram said to that, if it answered. */
  unlisted: z.object({ said: z.string().exactOptional() }).exactOptional(),
});
export type BotInfo = z.infer<typeof BotInfo>;

/** What Parameter Store keeps of the bots: token and secret encrypted, and who they are. */
export interface BotShelf {
  /** Every connected bot, by its number. */
  list(): Promise<readonly BotInfo[]>;
  read(botId: string, parameter: BotParameter): Promise<string | undefined>;
  keep(botId: string, parameter: BotParameter, value: string): Promise<void>;
  /** Notes whose bot it is, by which it is known as connected. */
  note(info: BotInfo): Promise<void>;
  /** Forgets one thing; what is not there is no mistake. */
  remove(botId: string, parameter: BotParameter | 'info'): Promise<void>;
  /** Where updates go, to be followed by the bot's id; `undefined`: no webhook is deployed. */
  webhookBase(): Promise<string | undefined>;
}

/** The bots below a path, such as `/baton/telegram`. Throws when Parameter Store cannot be reached. */
export function botShelf(ssm: SSMClient, path: string): BotShelf {
  const find = async (Name: string): Promise<string | undefined> => {
    try {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
      return Parameter?.Value;
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  };
  return {
    async list() {
      const bots: BotInfo[] = [];
      let NextToken: string | undefined;
      do {
        // Without decryption: a list needs nobody's token.
        const page = await ssm.send(new GetParametersByPathCommand({ Path: path, Recursive: true, NextToken }));
        for (const { Name = '', Value = '' } of page.Parameters ?? []) {
          const info = Name.endsWith('/info') ? infoOf(Value) : undefined;
          if (info !== undefined) bots.push(info);
        }
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return bots.sort((a, b) => a.id - b.id);
    },
    read: (botId, parameter) => find(`${path}/${botId}/${parameter}`),
    async keep(botId, parameter, Value) {
      const Name = `${path}/${botId}/${parameter}`;
      await ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true }));
    },
    async note(info) {
      const Name = `${path}/${info.id}/info`;
      await ssm.send(new PutParameterCommand({ Name, Value: JSON.stringify(info), Type: 'String', Overwrite: true }));
    },
    async remove(botId, parameter) {
      try {
        await ssm.send(new DeleteParameterCommand({ Name: `${path}/${botId}/${parameter}` }));
      } catch (error) {
        if (!(error instanceof ParameterNotFound)) throw error;
      }
    },
    webhookBase: () => find(`${path}/webhook-url`),
  };
}

/** What people call a bot, by what is kept of it; by its number where nothing is. */
export function botNameIn(info: string | undefined, botId: string): string {
  const username = info === undefined ? undefined : infoOf(info)?.username;
  return username === undefined ? `bot ${botId}` : `@${username}`;
}

function infoOf(value: string): BotInfo | undefined {
  try {
    return BotInfo.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
