import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addBaton } from './baton.ts';
import { readSettings } from './settings.ts';

const built = join(import.meta.dirname, '..', '.build');
const functionsFolder = join(built, 'functions');
const consoleFolder = join(built, 'console');

try {
  for (const folder of [functionsFolder, consoleFolder]) {
    if (!existsSync(folder)) throw new Error(`${folder} is missing: npm run build makes it`);
  }
  const app = new App();
  addBaton(app, { settings: readSettings(app.node.getAllContext()), functionsFolder, consoleFolder });
  app.synth();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
