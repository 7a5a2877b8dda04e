import { type Finding, VIOLATIONS, WARNINGS } from './findings.ts';
import type { Verdict } from './verify.ts';

const DESCRIPTIONS: Readonly<Record<Finding['code'], string>> = { ...VIOLATIONS, ...WARNINGS };

function lines(findings: readonly Finding[]): string[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const own = findings.filter((finding) => finding.code === code);
    const each = own.map(
      ({ item, part, expected, found }) =>
        `  ${item}${part === undefined ? '' : ` ${part}`}\n    expected ${expected}\n    found    ${found}`,
    );
    return ['', `${code} (${own.length}): ${DESCRIPTIONS[code]}`, ...each];
  });
}

function amount(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;
}

/** The report for people: violations first, by code, then warnings, then what was looked at. */
export function reportText(where: string, verdict: Verdict, seconds: number): string {
  const { sessions, entries, agents, threads, figures, others, readUnits, violations, warnings } = verdict;
  const seen = [
    amount(sessions, 'session'),
    amount(entries, 'history entry', 'history entries'),
    amount(agents, 'agent'),
    amount(threads, 'thread'),
    amount(figures, 'item of figures', 'items of figures'),
    amount(others, 'other item'),
  ];
  return [
    ...lines(violations),
    ...lines(warnings),
    ...(violations.length + warnings.length > 0 ? [''] : []),
    `${where}: ${seen.join(', ')}`,
    `${amount(Math.ceil(readUnits), 'read unit')} in ${seconds.toFixed(1)} s`,
    `${amount(violations.length, 'violation')}, ${amount(warnings.length, 'warning')}` +
      (violations.length + warnings.length > 0 ? '; docs/operations.md says what to do for each code' : ''),
    '',
  ].join('\n');
}

/** The report for programs. */
export function reportJson(where: string, verdict: Verdict, seconds: number): string {
  return `${JSON.stringify({ table: where, seconds, ...verdict }, undefined, 2)}\n`;
}
