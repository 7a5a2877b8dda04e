import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** A resource as the template has it, references unresolved. */
export interface RawResource {
  readonly type: string;
  readonly condition?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A stack as synthesized. */
export interface RawStack {
  readonly name: string;
  readonly resources: ReadonlyMap<string, RawResource>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly outputs: ReadonlyMap<string, { readonly value: unknown; readonly exportName?: unknown }>;
}

/** What `cdk synth` left in a folder. */
export interface CloudAssembly {
  /** Dependencies first. */
  readonly stacks: readonly RawStack[];
  /** Absolute path by object key. */
  readonly assets: ReadonlyMap<string, string>;
}

const manifestSchema = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        dependencies: z.array(z.string()).default([]),
        properties: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({}),
});

const anyRecord = z.record(z.string(), z.unknown());

const templateSchema = z.object({
  Resources: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Condition: z.string().optional(), Properties: anyRecord.default({}) }),
    )
    .default({}),
  Parameters: anyRecord.default({}),
  Mappings: anyRecord.default({}),
  Conditions: anyRecord.default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
});

const assetsSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

async function readJson<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Reads a cloud assembly, the assemblies of its stages included. Throws when a file is missing or not what CDK writes. */
export async function loadCloudAssembly(folder: string): Promise<CloudAssembly> {
  const manifest = await readJson(manifestSchema, join(folder, 'manifest.json'));
  const stacks: RawStack[] = [];
  const assets = new Map<string, string>();
  const seen = new Set<string>();

  const visit = async (id: string): Promise<void> => {
    const artifact = manifest.artifacts[id];
    if (artifact === undefined || seen.has(id)) return;
    seen.add(id);
    for (const dependency of artifact.dependencies) await visit(dependency);
    if (artifact.type === 'aws:cloudformation:stack') {
      const properties = z
        .object({ templateFile: z.string(), stackName: z.string().optional() })
        .parse(artifact.properties);
      stacks.push(await loadStack(properties.stackName ?? id, join(folder, properties.templateFile)));
    } else if (artifact.type === 'cdk:asset-manifest') {
      const { file } = z.object({ file: z.string() }).parse(artifact.properties);
      await readAssets(folder, file, assets);
    } else if (artifact.type === 'cdk:cloud-assembly') {
      const { directoryName } = z.object({ directoryName: z.string() }).parse(artifact.properties);
      const nested = await loadCloudAssembly(join(folder, directoryName));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assets) assets.set(key, path);
    }
  };
  for (const id of Object.keys(manifest.artifacts)) await visit(id);
  return { stacks, assets };
}

async function readAssets(folder: string, file: string, assets: Map<string, string>): Promise<void> {
  const manifest = await readJson(assetsSchema, join(folder, file));
  for (const asset of Object.values(manifest.files)) {
    if (asset.source.path === undefined) continue;
    const path = resolve(folder, asset.source.path);
    for (const destination of Object.values(asset.destinations)) assets.set(destination.objectKey, path);
  }
}

async function loadStack(name: string, templatePath: string): Promise<RawStack> {
  const template = await readJson(templateSchema, templatePath);
  return {
    name,
    resources: new Map(
      Object.entries(template.Resources).map(([id, resource]) => [
        id,
        {
          type: resource.Type,
          properties: resource.Properties,
          ...(resource.Condition === undefined ? {} : { condition: resource.Condition }),
        },
      ]),
    ),
    parameters: template.Parameters,
    mappings: template.Mappings,
    conditions: template.Conditions,
    outputs: new Map(
      Object.entries(template.Outputs).map(([id, output]) => [
        id,
        { value: output.Value, ...(output.Export === undefined ? {} : { exportName: output.Export.Name }) },
      ]),
    ),
  };
}
