import { digits, median, percentile } from '../bench/statistics.ts';
import type { Measure } from './meter.ts';

/** What operations took, by their name, and how they ended. */
export class Report {
  private readonly byName = new Map<string, Measure[]>();
  private readonly refused = new Map<string, Map<string, number>>();

  add(measure: Measure, outcome: string): void {
    const { name } = measure;
    const known = this.byName.get(name);
    if (known === undefined) this.byName.set(name, [measure]);
    else known.push(measure);
    if (outcome === 'done') return;
    const outcomes = this.refused.get(name) ?? new Map<string, number>();
    this.refused.set(name, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1));
  }

  /** How many operations there were. */
  get count(): number {
    return [...this.byName.values()].reduce((sum, own) => sum + own.length, 0);
  }

  /** Where the time went, operation by operation, as a table. */
  times(): string {
    const head = ['operation', 'count', 'median ms', 'p95 ms', 'calls', 'commits', 'conflicts', 'retries', 'in engine'];
    const rows = [...this.byName]
      .toSorted(([, a], [, b]) => total(b, 'ms') - total(a, 'ms'))
      .map(([name, own]) => row(name, own));
    const all = [...this.byName.values()].flat();
    return table([head, ...rows, row('all', all)]);
  }

  /** The share of all operations' time that went where. */
  shares(): string {
    const all = [...this.byName.values()].flat();
    const ms = total(all, 'ms');
    const engine = total(all, 'engineMs');
    const paused = total(all, 'pausedMs');
    const share = (part: number) => `${digits((100 * part) / ms)} %`;
    return `in calls of the engine ${share(engine)}, waiting to try again ${share(paused)}, own code ${share(ms - engine - paused)}`;
  }

  /** How operations ended that were not simply done. */
  outcomes(): string {
    return [...this.refused]
      .map(([name, outcomes]) => `${name}: ${[...outcomes].map(([code, count]) => `${code} ${count}`).join(', ')}`)
      .join('\n');
  }
}

type Amount = 'ms' | 'engineMs' | 'pausedMs' | 'calls' | 'commits' | 'conflicts' | 'retries';

function total(measures: readonly Measure[], amount: Amount): number {
  return measures.reduce((sum, measure) => sum + measure[amount], 0);
}

function row(name: string, own: readonly Measure[]): string[] {
  const times = own.map(({ ms }) => ms);
  const engine = (100 * total(own, 'engineMs')) / total(own, 'ms');
  return [
    name,
    ...[own.length, median(times), percentile(times, 0.95)].map((number) => digits(number, number < 10 ? 1 : 0)),
    ...(['calls', 'commits', 'conflicts', 'retries'] as const).map((amount) => digits(total(own, amount))),
    `${digits(engine)} %`,
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map(line).join('\n');
}
