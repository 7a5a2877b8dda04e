import { matchesPattern } from './pattern.ts';

/** Condition keys of a call. Keys are compared without regard to case, as IAM does. */
export type ConditionContext = Readonly<Record<string, string | readonly string[]>>;

type Comparison = (expected: string, actual: string) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringNotEquals: (expected, actual) => expected !== actual,
  StringLike: (expected, actual) => matchesPattern(expected, actual),
  ArnEquals: (expected, actual) => matchesPattern(expected, actual),
  ArnLike: (expected, actual) => matchesPattern(expected, actual),
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
};

function contextValues(context: ConditionContext, key: string): readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  if (found === undefined) return undefined;
  const [, value] = found;
  return typeof value === 'string' ? [value] : value;
}

/** Whether all conditions of a statement hold. Throws on an operator that the runner does not know. */
export function conditionsHold(
  conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  context: ConditionContext,
): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => holds(operator, expected, contextValues(context, key))),
  );
}

function holds(operator: string, expected: unknown, actual: readonly string[] | undefined): boolean {
  const qualified = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator);
  const comparison = comparisons[qualified?.[2] ?? ''];
  if (qualified === null || comparison === undefined) {
    throw new Error(`the runner does not know the policy condition ${operator}`);
  }
  const accepted = (Array.isArray(expected) ? expected : [expected]).map(String);
  const negated = qualified[2] === 'StringNotEquals';
  const fits = (value: string) =>
    negated ? accepted.every((one) => comparison(one, value)) : accepted.some((one) => comparison(one, value));
  // A key that the call does not carry: ForAllValues holds over nothing, negated and IfExists operators hold, the others do not.
  if (actual === undefined) return qualified[1] === 'ForAllValues' || qualified[3] !== undefined || negated;
  return qualified[1] === 'ForAnyValue' ? actual.some(fits) : actual.every(fits);
}
