import { join } from 'node:path';
import { openBrowser } from '../../browser.ts';
import { newPlace, startRunner } from '../../runner.ts';
import { DeskApi } from '../desk-api.ts';
import { Operator } from '../operator.ts';
import { Photographer } from './photographer.ts';
import { playScene } from './scene.ts';

/** Long enough to take every picture of an offer while it is live. */
const ACCEPT_SECONDS = 120;

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'images');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Makes the pictures on a runner with an empty data folder. */
async function main(): Promise<void> {
  const place = await newPlace();
  try {
    say('starting a runner ...');
    const runner = await startRunner(place);
    const browser = await openBrowser();
    try {
      await new Operator(runner).acceptWithin(ACCEPT_SECONDS);
      say('playing the scene ...');
      await playScene(new DeskApi(runner), browser, new Photographer(folder, say));
    } finally {
      await browser.close();
      await runner.end();
    }
  } finally {
    await place.remove();
  }
}

await main();
