import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ACCOUNT, REGION } from './assembly/cloud.ts';
import { runCommand } from './run-command.ts';
import { StartError } from './start-error.ts';

const cdkJsonSchema = z.object({
  app: z.string(),
  build: z.string().optional(),
  context: z.record(z.string(), z.unknown()).default({}),
});

/** The commands of `cdk.json`. */
export type CdkJson = z.infer<typeof cdkJsonSchema>;

/** Reads a project's `cdk.json`. Throws StartError when it names no app. */
export async function readCdkJson(projectFolder: string): Promise<CdkJson> {
  try {
    return cdkJsonSchema.parse(JSON.parse(await readFile(join(projectFolder, 'cdk.json'), 'utf8')));
  } catch (cause) {
    throw new StartError(`${join(projectFolder, 'cdk.json')} cannot be read: ${String(cause)}`, { cause });
  }
}

/** Runs the project's build command. Throws StartError with its output when it fails. */
export async function build(projectFolder: string, cdkJson: CdkJson, stopping: AbortSignal): Promise<void> {
  if (cdkJson.build !== undefined) await run('build', cdkJson.build, projectFolder, {}, stopping);
}

/** Runs the app command as the CDK CLI does, into `outputFolder`. Throws StartError with its output when it fails. */
export async function synthesize(
  projectFolder: string,
  cdkJson: CdkJson,
  outputFolder: string,
  context: Readonly<Record<string, unknown>>,
  stopping: AbortSignal,
): Promise<void> {
  await rm(outputFolder, { recursive: true, force: true });
  const environment = {
    CDK_OUTDIR: outputFolder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context }),
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: REGION,
    // The check of the templates against the service's schemas takes as long as the rest; `npm run check` makes it.
    CDK_VALIDATION: 'false',
  };
  await run('synth', cdkJson.app, projectFolder, environment, stopping);
}

async function run(
  name: string,
  command: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
  stopping: AbortSignal,
): Promise<void> {
  const { code, output } = await runCommand({ command, folder, environment, stopping });
  if (code !== 0) throw new StartError(`The ${name} command failed (${code}): ${command}\n${output.trim()}`);
}
