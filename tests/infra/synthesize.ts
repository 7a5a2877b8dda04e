import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { z } from 'zod';
import { addBaton, type Baton } from '../../infra/baton.ts';
import { HANDLERS } from '../../infra/functions.ts';
import { readSettings } from '../../infra/settings.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.unknown()).default({}),
});

export type SynthesizedResource = z.infer<typeof Resource> & { readonly stack: string; readonly logicalId: string };

/** What a synthesis left. */
export interface Synthesized {
  readonly resources: readonly SynthesizedResource[];
  readonly stacks: readonly { readonly name: string; readonly dependsOn: readonly string[] }[];
  ofType(type: string): readonly SynthesizedResource[];
}

/** Synthesizes the app over stand-ins for the bundles and the console, which need no build. `change` sees it before. */
export function synthesize(
  context: Readonly<Record<string, unknown>> = {},
  change?: (baton: Baton) => void,
): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'baton-infra-'));
  try {
    const functionsFolder = join(folder, 'functions');
    const consoleFolder = join(folder, 'console');
    for (const handler of HANDLERS)
      write(join(functionsFolder, handler), 'index.mjs', `export const id = '${handler}';`);
    write(consoleFolder, 'index.html', '<!doctype html>');
    write(join(consoleFolder, 'assets'), 'page.js', 'export {};');
    const cdkJson = z
      .object({ context: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
    const app = new App({ outdir: join(folder, 'cdk.out'), context: { ...cdkJson.context, ...context } });
    const baton = addBaton(app, { settings: readSettings(context), functionsFolder, consoleFolder });
    change?.(baton);
    return collect(app);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, name: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}

function collect(app: App): Synthesized {
  const { stacks } = app.synth();
  const resources = stacks.flatMap((stack) =>
    Object.entries(Template.parse(stack.template).Resources).map(([logicalId, resource]) => ({
      ...resource,
      stack: stack.stackName,
      logicalId,
    })),
  );
  const names = new Set(stacks.map((stack) => stack.id));
  return {
    resources,
    stacks: stacks.map((stack) => ({
      name: stack.stackName,
      dependsOn: stack.dependencies.map(({ id }) => id).filter((id) => names.has(id)),
    })),
    ofType: (type) => resources.filter((resource) => resource.Type === type),
  };
}

/** A template's value as text: references in angle brackets, without the hashes that CDK appends. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [entry] = Object.entries(value);
  if (entry === undefined) return '';
  const [key, argument] = entry;
  if (key === 'Fn::Join') {
    const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
    return parts.map(textOf).join(separator);
  }
  if (key === 'Ref') return `<${withoutHash(String(argument))}>`;
  if (key === 'Fn::GetAtt') return `<${z.array(z.string()).parse(argument).map(withoutHash).join('.')}>`;
  if (key === 'Fn::ImportValue') {
    const name = /:ExportsOutput(?:Ref|FnGetAtt)(.+)$/.exec(String(argument))?.[1] ?? String(argument);
    return `<${withoutHash(name)
      .replace(/[0-9A-F]{8}(?=[A-Z])/, '.')
      .replace(/[0-9A-F]{8}$/, '')}>`;
  }
  return JSON.stringify(value);
}

function withoutHash(name: string): string {
  return name.replace(/[0-9A-F]{8}$/, '');
}
