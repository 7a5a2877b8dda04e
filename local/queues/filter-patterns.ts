/**
 * Event filtering as Lambda's event source mappings do it.
 * Rules: EventBridge user guide, comparison operators for use in event patterns.
 */

const KNOWN = ['prefix', 'suffix', 'exists', 'anything-but', 'numeric', 'equals-ignore-case'];

/** Whether an event matches a pattern. Throws when the pattern uses an operator that is not emulated. */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (!isObject(pattern)) throw new Error('a filter pattern is a JSON object');
  return Object.entries(pattern).every(([name, rule]) => {
    if (name === '$or' && Array.isArray(rule)) return rule.some((one) => matchesPattern(one, event));
    const value = isObject(event) ? event[name] : undefined;
    if (Array.isArray(rule)) return matchesAny(rule, value);
    return isObject(rule) && value !== undefined ? matchesPattern(rule, value) : isObject(rule) && onlyAbsence(rule);
  });
}

/** A nested rule holds for a missing object only if it asks for nothing but absence. */
function onlyAbsence(rule: Readonly<Record<string, unknown>>): boolean {
  return matchesPattern(rule, {});
}

function matchesAny(rules: readonly unknown[], value: unknown): boolean {
  // An array in the event matches when one of its elements does.
  const values = Array.isArray(value) && value.length > 0 ? value : [value];
  return rules.some((rule) => values.some((one) => matchesRule(rule, one)));
}

function matchesRule(rule: unknown, value: unknown): boolean {
  if (!isObject(rule)) return rule === value;
  const [operator, operand] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'exists':
      return operand === (value !== undefined);
    case 'prefix':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'suffix':
      return typeof value === 'string' && value.endsWith(String(operand));
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
    case 'anything-but':
      return value !== undefined && !asList(operand).some((one) => matchesRule(one, value));
    case 'numeric':
      return typeof value === 'number' && Array.isArray(operand) && inRange(operand, value);
    default:
      throw new Error(`filter operator ${operator} is not emulated; these are: ${KNOWN.join(', ')}`);
  }
}

function inRange(range: readonly unknown[], value: number): boolean {
  for (let index = 0; index < range.length; index += 2) {
    const [comparison, bound] = [range[index], Number(range[index + 1])];
    const holds =
      (comparison === '=' && value === bound) ||
      (comparison === '<' && value < bound) ||
      (comparison === '<=' && value <= bound) ||
      (comparison === '>' && value > bound) ||
      (comparison === '>=' && value >= bound);
    if (!holds) return false;
  }
  return true;
}

function asList(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
