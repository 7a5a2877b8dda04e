import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../local/queues/filter-patterns.ts';
import { DISPATCH_PATTERNS } from '../../shared/contracts/stream.ts';

/** Whether the dispatcher is invoked for a change of a session, as DynamoDB reports it. */
function reaches(before: object | undefined, after: object): boolean {
  const image = (item: object) => ({ pk: { S: 'SESSION#ses_1' }, sk: { S: 'SESSION' }, ...item });
  const record = {
    eventName: before === undefined ? 'INSERT' : 'MODIFY',
    dynamodb: {
      Keys: { pk: { S: 'SESSION#ses_1' }, sk: { S: 'SESSION' } },
      NewImage: image(after),
      ...(before && { OldImage: image(before) }),
    },
  };
  return DISPATCH_PATTERNS.some((pattern) => matchesPattern(pattern, record));
}

const status = (word: string, from: 'agent' | 'customer' = 'customer') => ({
  status: { S: word },
  last: { M: { from: { S: from } } },
});

describe('a change of a session reaches the dispatcher', () => {
  it.each(['waiting', 'offered', 'pending', 'completed'])('when it is %s', (word) => {
    expect(reaches(undefined, status(word))).toBe(true);
  });

  it('when it was completed, whatever it is now: it is not found among those any more', () => {
    expect(reaches(status('completed'), status('active'))).toBe(true);
  });

  it('when its owner has answered, and not when its customer has written', () => {
    expect(reaches(status('active'), status('active', 'agent'))).toBe(true);
    expect(reaches(status('active', 'agent'), status('active'))).toBe(false);
  });

  it.each([
    ['survey-scored', true],
    ['survey-commented', true],
    ['message-received', false],
  ])('by its entry: %s %s', (type, expected) => {
    const record = {
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: { S: 'SESSION#ses_1' }, sk: { S: 'H#1' } }, NewImage: { type: { S: type } } },
    };
    expect(DISPATCH_PATTERNS.some((pattern) => matchesPattern(pattern, record))).toBe(expected);
  });
});
