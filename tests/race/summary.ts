import type { Result } from './race.ts';

/** What a race came to, in words. */
export function summary({
  wrongs,
  sessions,
  messages,
  deeds,
  kills,
  interrupted,
  unsettled,
  seconds,
  report,
}: Result): string {
  const { rss } = process.memoryUsage();
  return [
    `${sessions} sessions, ${messages} messages of customers, ${deeds} deeds of agents in ${seconds.toFixed(1)} s: ` +
      `${(sessions / seconds).toFixed(1)} sessions a second`,
    `${kills} workers killed with ${interrupted} operations under way; ${report.count} operations; ${Math.round(rss / 1e6)} MB here`,
    `checked while it went on, with ${unsettled} items that never held still; then when all was quiet, and in the end`,
    report.shares(),
    '',
    report.times(),
    '',
    'not simply done:',
    report.outcomes(),
    '',
    wrongs.length === 0 ? 'nothing is wrong' : `${wrongs.length} wrongs:`,
    ...wrongs.slice(0, 50),
  ].join('\n');
}
