import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../shared/domain/evolve/index.ts';
import { holderOf } from '../../../shared/domain/roster.ts';
import { LEAD } from '../support.ts';
import { MailDesk } from './desk.ts';
import { readMails } from './reading.ts';

type Step = (desk: MailDesk) => void;

const pick = fc.nat(1_000);
const agentId = fc.constantFrom('agent-1', 'agent-2');

function idOf(desk: MailDesk, at: number): string {
  const ids = desk.ids();
  return ids[at % ids.length] ?? '';
}

/** An entry of a session: any, most of them no mail, so that what is refused is tried as well. */
function seqOf(desk: MailDesk, sessionId: string, at: number): number {
  return 1 + (at % desk.kept(sessionId).history.length);
}

const inOne = (step: (desk: MailDesk, sessionId: string) => void) =>
  pick.map(
    (at): Step =>
      (desk) =>
        step(desk, idOf(desk, at)),
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.constant<Step>((desk) => desk.begin()), weight: 1 },
  {
    arbitrary: fc.nat(20_000).map(
      (ms): Step =>
        (desk) =>
          desk.later(ms),
    ),
    weight: 3,
  },
  {
    arbitrary: fc.tuple(pick, fc.boolean()).map(
      ([at, isThanks]): Step =>
        (desk) =>
          desk.write(idOf(desk, at), isThanks),
    ),
    weight: 4,
  },
  {
    arbitrary: fc.tuple(pick, agentId).map(
      ([at, who]): Step =>
        (desk) =>
          void desk.claim(idOf(desk, at), who),
    ),
    weight: 3,
  },
  {
    arbitrary: fc.tuple(pick, agentId).map(
      ([at, who]): Step =>
        (desk) =>
          void desk.offer(idOf(desk, at), who),
    ),
    weight: 1,
  },
  { arbitrary: inOne((desk, id) => desk.answer(id)), weight: 3 },
  {
    arbitrary: inOne((desk, id) => desk.act(id, LEAD, { type: 'complete', cause: 'agent', category: 'none' })),
    weight: 2,
  },
  { arbitrary: inOne((desk, id) => desk.act(id, LEAD, { type: 'call-off-completion' })), weight: 1 },
  { arbitrary: inOne((desk, id) => desk.act(id, LEAD, { type: 'reopen', reason: 'not solved' })), weight: 1 },
  {
    arbitrary: fc.tuple(pick, pick, fc.option(pick, { nil: undefined })).map(
      ([at, seq, to]): Step =>
        (desk) => {
          const id = idOf(desk, at);
          desk.move(id, seqOf(desk, id, seq), to === undefined ? undefined : idOf(desk, to));
        },
    ),
    weight: 8,
  },
  {
    arbitrary: fc.tuple(pick, pick).map(
      ([at, seq]): Step =>
        (desk) => {
          const id = idOf(desk, at);
          desk.undo(id, seqOf(desk, id, seq));
        },
    ),
    weight: 6,
  },
);

function run(steps: readonly Step[]): MailDesk {
  const desk = new MailDesk();
  desk.begin();
  desk.begin();
  for (const one of steps) one(desk);
  return desk;
}

const runs = { numRuns: 400 };
const days = fc.array(step, { maxLength: 40 });

describe('mails that are moved and taken back, in whatever order', () => {
  it('stand in exactly one session each', () => {
    fc.assert(
      fc.property(days, (steps) => {
        const desk = run(steps);
        const standing = desk.ids().flatMap((id) => readMails(desk.kept(id).history).standing);
        expect(standing.toSorted()).toEqual(
          Array.from({ length: desk.mails }, (_, index) => `mail-${index + 1}`).toSorted(),
        );
      }),
      runs,
    );
  });

  it('leave each session as if what does not stand there had never come', () => {
    fc.assert(
      fc.property(days, (steps) => {
        const desk = run(steps);
        for (const id of desk.ids()) {
          const { session, history } = desk.kept(id);
          const { waitsSince, last } = readMails(history);
          const { completion, customerWaitsSince } = session;
          expect(completion ? completion.interrupted.customerWaitsSince : customerWaitsSince).toBe(waitsSince);
          if (completion) expect(customerWaitsSince).toBeUndefined();
          expect(session.lastMessage?.preview).toBe(last);
        }
      }),
      runs,
    );
  });

  it('leave each session the fold of its history, with one owner or one offer at most', () => {
    fc.assert(
      fc.property(days, (steps) => {
        const desk = run(steps);
        for (const id of desk.ids()) {
          const { session, history } = desk.kept(id);
          expect(fold(history)).toEqual(session);
          expect(session.rev).toBe(history.length);
          if (session.offer !== undefined) expect(session.ownerId).toBeUndefined();
          expect(session.status === 'offered').toBe(session.offer !== undefined);
          if (session.status === 'completed') expect(holderOf(session)).toBeUndefined();
        }
      }),
      runs,
    );
  });
});

describe('a mail that is moved', () => {
  it('takes with it what its customer waited for, and their time to answer begins anew', () => {
    const desk = new MailDesk();
    desk.begin();
    desk.begin();
    desk.claim('session-1', 'agent-1');
    desk.answer('session-1');
    desk.later(60_000);
    desk.write('session-1', false);
    const before = desk.kept('session-1').session;
    desk.later(60_000);
    const seq = desk.kept('session-1').history.length;
    expect(desk.move('session-1', seq, 'session-2')).toBe(true);
    const { session } = desk.kept('session-1');
    expect(before.customerWaitsSince).toBeDefined();
    expect(session).toMatchObject({ ownerId: 'agent-1', replied: true, lastMessage: { from: 'agent' } });
    expect(session.customerWaitsSince).toBeUndefined();
    expect(session.resumedAt).toBe(desk.kept('session-1').history.at(-1)?.at);
  });

  it('leaves nobody waiting in a session that it had opened again', () => {
    const desk = new MailDesk();
    desk.begin();
    desk.claim('session-1', 'agent-1');
    desk.answer('session-1');
    desk.act('session-1', LEAD, { type: 'complete', cause: 'agent', category: 'none' });
    desk.later(60_000);
    desk.write('session-1', false);
    const { history, session } = desk.kept('session-1');
    expect(history.slice(-2).map(({ type }) => type)).toEqual(['reopened', 'message-received']);
    expect(session.customerWaitsSince).toBeDefined();
    expect(desk.move('session-1', history.length, undefined)).toBe(true);
    expect(desk.kept('session-1').session.customerWaitsSince).toBeUndefined();
    expect(desk.kept('session-2').session.customerWaitsSince).toBeDefined();
  });

  it('is undone until somebody answers it where it stands', () => {
    const desk = new MailDesk();
    desk.begin();
    desk.write('session-1', false);
    expect(desk.move('session-1', 3, undefined)).toBe(true);
    expect(desk.undo('session-1', 3)).toBe(true);
    expect(desk.kept('session-2').session).toMatchObject({
      ...{ status: 'completed', completion: { cause: 'mail-taken-back' } },
    });
    expect(desk.move('session-1', 3, undefined)).toBe(true);
    desk.claim('session-3', 'agent-2');
    desk.answer('session-3');
    expect(desk.undo('session-1', 3)).toBe(false);
  });

  it('is not undone before it is undone where it was moved on', () => {
    const desk = new MailDesk();
    desk.begin();
    desk.write('session-1', false);
    desk.move('session-1', 3, undefined);
    desk.begin();
    expect(desk.move('session-2', 2, 'session-3')).toBe(true);
    expect(desk.undo('session-1', 3)).toBe(false);
    expect(desk.undo('session-2', 2)).toBe(true);
    expect(desk.undo('session-1', 3)).toBe(true);
  });

  it('does not go back into a session that has ended since', () => {
    const desk = new MailDesk();
    desk.begin();
    desk.write('session-1', false);
    desk.move('session-1', 3, undefined);
    desk.act('session-1', LEAD, { type: 'complete', cause: 'agent', category: 'none' });
    expect(desk.undo('session-1', 3)).toBe(false);
  });

  it('is the only one of its session: it moves, and does not split', () => {
    const desk = new MailDesk();
    desk.begin();
    desk.begin();
    expect(desk.move('session-1', 2, undefined)).toBe(false);
    expect(desk.move('session-1', 2, 'session-2')).toBe(true);
    expect(desk.kept('session-1').session.lastMessage).toBeUndefined();
  });
});
