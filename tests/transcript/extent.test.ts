import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/domain/events.ts';
import { extentOf } from '../../shared/transcript/extent.ts';
import { ANN, CUSTOMER, LEAD } from '../domain/support.ts';
import { claimed, completed, event, historyOf, started, told, wrote } from './history.ts';

const begun = [started(), claimed(10), wrote(20, 'hello')];

function numbers(closing: number, ...events: readonly SessionEvent[]) {
  const extent = extentOf(historyOf(...begun, ...events), closing);
  return typeof extent === 'string' ? extent : extent.map(({ seq }) => seq);
}

const calledOff = (seconds: number) => event(seconds, ANN, { type: 'completion-called-off', cause: 'agent' });
const reopened = (seconds: number) => event(seconds, LEAD, { type: 'reopened', reason: 'more to do' });

describe('a transcript', () => {
  it('has all up to the closing, and the farewell', () => {
    expect(numbers(4, completed(100), told(110, 'bye'))).toEqual([1, 2, 3, 4, 5]);
  });

  it('ends half a minute after the closing, so that it is the same whenever it is made', () => {
    const early = [completed(100), told(110, 'bye'), wrote(129, 'thanks')];
    expect(numbers(4, ...early)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbers(4, ...early, wrote(130, 'one more thing'), wrote(131, 'and one'))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('ends where the session is opened again', () => {
    expect(numbers(4, completed(100), told(110, 'bye'), reopened(115), wrote(116, 'hi'))).toEqual([1, 2, 3, 4, 5]);
  });

  it('of a second closing has all before it, the first closing too', () => {
    const history = [completed(100), told(110, 'bye'), reopened(200), wrote(210, 'hi'), completed(300)];
    expect(numbers(8, ...history)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is none of a completion that was called off, whatever came of the next', () => {
    expect(numbers(4, completed(100), calledOff(105))).toBe('called-off');
    const again = [completed(100), calledOff(105), wrote(110, 'wait'), completed(200)];
    expect(numbers(4, ...again)).toBe('called-off');
    expect(numbers(7, ...again)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is one of a completion whose successor was called off', () => {
    const history = [completed(100), reopened(200), completed(300), calledOff(305)];
    expect(numbers(4, ...history)).toEqual([1, 2, 3, 4]);
    expect(numbers(6, ...history)).toBe('called-off');
  });

  it('is none of an entry that completed nothing, nor of one that is not there', () => {
    expect(numbers(3, completed(100))).toBe('none');
    expect(numbers(99, completed(100))).toBe('none');
    expect(numbers(4, event(100, CUSTOMER, { type: 'reopen-asked', reason: 'x' }))).toBe('none');
  });
});
