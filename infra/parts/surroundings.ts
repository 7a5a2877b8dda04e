import type { Settings } from '../settings.ts';
import type { AlarmTopic } from './alarm-topic.ts';

/** What every stack builds with. */
export interface Build {
  readonly settings: Settings;
  /** Where the bundles are: `<handler>/index.mjs`. */
  readonly functionsFolder: string;
  /** Where the built console is. */
  readonly consoleFolder: string;
}

/** What every function and alarm is given. */
export interface Surroundings extends Build {
  readonly alarms: AlarmTopic;
}
