import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';

/** How the files of a source are read. `markers` are texts in the files that stand for values known at deployment. */
export interface SourceReading {
  readonly extract: boolean;
  readonly objectKey: string;
  readonly markers: Readonly<Record<string, unknown>>;
}

/** The files of an asset, a folder or a zip, by their names with forward slashes. */
export async function readSource(location: string, reading: SourceReading): Promise<ReadonlyMap<string, Buffer>> {
  const files = (await stat(location)).isDirectory()
    ? await readFolder(location)
    : await readArchive(location, reading);
  const markers = Object.entries(reading.markers);
  if (markers.length === 0) return files;
  return new Map([...files].map(([name, body]) => [name, replaceMarkers(body, markers)]));
}

async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const location = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, location).split(path.sep).join('/'), await readFile(location));
  }
  return files;
}

async function readArchive(location: string, reading: SourceReading): Promise<Map<string, Buffer>> {
  const bytes = await readFile(location);
  if (!reading.extract || path.extname(location) !== '.zip') return new Map([[reading.objectKey, bytes]]);
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  return new Map(entries.map(([name, content]) => [name, Buffer.from(content)]));
}

function replaceMarkers(body: Buffer, markers: readonly (readonly [string, unknown])[]): Buffer {
  if (!markers.some(([marker]) => body.includes(marker))) return body;
  const text = markers.reduce((each, [marker, value]) => each.replaceAll(marker, () => String(value)), body.toString());
  return Buffer.from(text);
}
