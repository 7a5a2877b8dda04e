import { describe, expect, test } from 'vitest';
import { judge, parsePolicy } from '../../../local/iam/policy.ts';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/One';

function verdict(
  statements: readonly Readonly<Record<string, unknown>>[],
  action: string,
  resource: string,
  context: Readonly<Record<string, string | readonly string[]>> = {},
) {
  const policy = parsePolicy({ Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) });
  return judge(policy, action, resource, context);
}

const put = { Action: 'dynamodb:PutItem', Resource: table };

test('nothing is allowed that no statement allows', () => {
  expect(verdict([], 'dynamodb:PutItem', table)).toBe('not-allowed');
  expect(verdict([put], 'dynamodb:GetItem', table)).toBe('not-allowed');
  expect(verdict([put], 'dynamodb:PutItem', `${table}/index/by-group`)).toBe('not-allowed');
});

test('an explicit deny wins over any allow', () => {
  expect(verdict([put, { ...put, Effect: 'Deny' }], 'dynamodb:PutItem', table)).toBe('denied-explicitly');
});

test.each([
  ['a star for any run of characters', { Action: 'dynamodb:*', Resource: '*' }, 'allowed'],
  ['a question mark for one', { Action: 'dynamodb:Pu?Item', Resource: table }, 'allowed'],
  ['actions without regard to case', { Action: 'DynamoDB:putitem', Resource: table }, 'allowed'],
  [
    'resources with regard to case',
    { Action: 'dynamodb:PutItem', Resource: table.replace('One', 'one') },
    'not-allowed',
  ],
  ['NotAction for all others', { NotAction: ['dynamodb:GetItem'], Resource: table }, 'allowed'],
  ['NotAction not for its own', { NotAction: ['dynamodb:Put*'], Resource: table }, 'not-allowed'],
  ['NotResource for all others', { Action: '*', NotResource: `${table}2` }, 'allowed'],
  ['NotResource not for its own', { Action: '*', NotResource: `${table}*` }, 'not-allowed'],
])('%s', (_, statement, expected) => {
  expect(verdict([statement], 'dynamodb:PutItem', table)).toBe(expected);
});

describe('conditions', () => {
  const leading = 'dynamodb:LeadingKeys';
  test.each([
    ['StringEquals', { StringEquals: { 'a:b': ['x', 'y'] } }, { 'a:b': 'y' }, 'allowed'],
    ['StringEquals on another value', { StringEquals: { 'a:b': 'x' } }, { 'a:b': 'y' }, 'not-allowed'],
    ['StringEquals on a missing key', { StringEquals: { 'a:b': 'x' } }, {}, 'not-allowed'],
    ['StringEqualsIfExists on a missing key', { StringEqualsIfExists: { 'a:b': 'x' } }, {}, 'allowed'],
    ['StringLike', { StringLike: { 'A:B': 'x*' } }, { 'a:b': 'xyz' }, 'allowed'],
    [
      'ArnLike',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sqs:*:*:q' } },
      { 'aws:SourceArn': 'arn:aws:sqs:r:0:q' },
      'allowed',
    ],
    ['Bool', { Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'true' }, 'not-allowed'],
    [
      'ForAllValues:StringLike',
      { 'ForAllValues:StringLike': { [leading]: ['S#*'] } },
      { [leading]: ['S#1', 'S#2'] },
      'allowed',
    ],
    [
      'ForAllValues with one that does not fit',
      { 'ForAllValues:StringLike': { [leading]: ['S#*'] } },
      { [leading]: ['S#1', 'T'] },
      'not-allowed',
    ],
    ['ForAllValues over nothing', { 'ForAllValues:StringEquals': { [leading]: ['S'] } }, {}, 'allowed'],
  ] as const)('%s', (_, Condition, context, expected) => {
    expect(verdict([{ ...put, Condition }], 'dynamodb:PutItem', table, context)).toBe(expected);
  });

  test('an operator that is not known is an error, not an allow', () => {
    expect(() => verdict([{ ...put, Condition: { DateLessThan: { 'a:b': '1' } } }], 'dynamodb:PutItem', table)).toThrow(
      'DateLessThan',
    );
  });
});
