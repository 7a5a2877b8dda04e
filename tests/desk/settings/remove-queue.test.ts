import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../../shared/contracts/settings.ts';
import { offerNext } from '../../../shared/desk/offer-next.ts';
import { react } from '../../../shared/desk/react.ts';
import { receive } from '../../../shared/desk/receive.ts';
import { changeSettings } from '../../../shared/desk/settings/change-settings.ts';
import { removeQueue } from '../../../shared/desk/settings/remove-queue.ts';
import { isRefusal } from '../../../shared/domain/refusals.ts';
import { loadAgent } from '../../../shared/store/roster.ts';
import { ENGINES } from '../../engine.ts';
import { verify } from '../../verify.ts';
import { act, done, enter, historyNow, ledgerNow, sessionNow, type TestDesk, take, written } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { ADMIN, ANN, LEAD, logOf, openSettingsDesk, queueCalled, usualDesk, withQueues } from './bench.ts';

describe.each(ENGINES)('removing a queue on %s', (name) => {
  deskForTests({ name, open: openSettingsDesk });

  let settings: DeskSettings;

  beforeEach(async () => {
    settings = await withQueues(desk, queueCalled('Billing'), queueCalled('Sales'));
    await enter(table, 'agent-1', { queues: ['billing'], capacity: 9 });
  });

  /** A session that waits in a queue. */
  async function waitingIn(queueId: string, chat = 1): Promise<string> {
    const { id } = (await take(desk, written(1, { chat }))).session;
    if (queueId !== 'general') done(await act(desk, id, LEAD, { type: 'change-queue', queueId }));
    return id;
  }

  const remove = (moveTo?: string, rev = settings.rev) =>
    removeQueue(desk, LEAD, { queueId: 'billing', rev, ...(moveTo !== undefined && { moveTo }) });

  it('that is empty takes it from the settings and its members, and is logged', async () => {
    const after = done(await remove());
    expect(after.queues.map(({ id }) => id)).toEqual(['general', 'sales']);
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ queues: [] });
    const [member, removed] = await logOf(table);
    expect(removed).toMatchObject({ by: 'lead-1', action: 'removed', subjectId: 'billing', subjectName: 'Billing' });
    expect(member).toMatchObject({ by: 'lead-1', subject: 'agent', subjectId: 'agent-1' });
  });

  it('moves what waits, is offered, is held and is parked, on the word of who removed it', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((chat) => waitingIn('billing', chat)));
    const [waiting = '', offered = '', active = '', parked = ''] = ids;
    const elsewhere = await waitingIn('general', 5);
    await offerNext(desk, offered);
    for (const id of [active, parked]) done(await act(desk, id, ANN, { type: 'claim' }));
    done(await act(desk, parked, ANN, { type: 'park', reason: 'a part is ordered' }));

    expect(await remove()).toEqual({ refused: 'still-in-use' });
    expect(await sessionNow(table, offered)).toMatchObject({ status: 'offered', queueId: 'billing' });
    done(await remove('sales'));

    expect(await sessionNow(table, waiting)).toMatchObject({ status: 'waiting', queueId: 'sales' });
    expect(await sessionNow(table, offered)).toMatchObject({ status: 'waiting', queueId: 'sales' });
    const kept = { queueId: 'sales', ownerId: 'agent-1' };
    expect(await sessionNow(table, active)).toMatchObject({ ...kept, status: 'active' });
    expect(await sessionNow(table, parked)).toMatchObject({ ...kept, status: 'pending' });
    expect(await sessionNow(table, elsewhere)).toMatchObject({ queueId: 'general' });
    expect((await ledgerNow(table, offered)).slice(-2)).toEqual(['withdrawn', 'queue-changed']);
    const moved = (await historyNow(table, parked)).at(-1)?.event;
    expect(moved).toMatchObject({ type: 'queue-changed', from: 'billing', by: { kind: 'agent', id: 'lead-1' } });
    expect(await loadAgent(table, 'agent-1')).toMatchObject({ load: 1, queues: [] });
    const [, removed] = await logOf(table);
    expect(removed?.changes).toContainEqual({ field: 'moveTo', to: 'sales' });
    expect(await verify(table)).toMatchObject({ wrongs: [] });
  });

  it('finds a parked session that nobody waits for', async () => {
    const id = await waitingIn('billing');
    done(await act(desk, id, ANN, { type: 'claim' }));
    done(await act(desk, id, ANN, { type: 'park', reason: 'a part is ordered' }));
    expect(await remove()).toEqual({ refused: 'still-in-use' });
  });

  it('leaves what is completed where it was', async () => {
    const id = await waitingIn('billing');
    done(await act(desk, id, LEAD, { type: 'complete', cause: 'agent', category: 'resolved' }));
    done(await remove());
    expect(await sessionNow(table, id)).toMatchObject({ status: 'completed', queueId: 'billing' });
  });

  it('is refused for a queue that is not there, to one that is not there, and to itself', async () => {
    const { rev } = settings;
    const nowhere = { refused: 'unknown-queue' };
    expect(await removeQueue(desk, LEAD, { queueId: 'nowhere', rev })).toEqual(nowhere);
    expect(await remove('nowhere')).toEqual(nowhere);
    expect(await remove('billing')).toEqual(nowhere);
  });

  it('is refused to who saw older settings, before anything is moved', async () => {
    const id = await waitingIn('billing');
    expect(await remove('sales', settings.rev - 1)).toEqual({ refused: 'changed-meanwhile' });
    expect(await sessionNow(table, id)).toMatchObject({ queueId: 'billing' });
  });

  it('is refused for the default queue until another one is that', async () => {
    const general = (rev: number) => removeQueue(desk, LEAD, { queueId: 'general', rev, moveTo: 'sales' });
    expect(await general(settings.rev)).toEqual({ refused: 'still-in-use' });
    const asked = { ...usualDesk(), defaultQueueId: 'sales', rev: settings.rev };
    const { rev } = done(await changeSettings(desk, LEAD, asked));
    expect(done(await general(rev)).queues.map(({ id }) => id)).toEqual(['billing', 'sales']);
  });

  it('and making another default at once leaves a default queue that is there', async () => {
    const { rev } = settings;
    await Promise.all([
      changeSettings(desk, ADMIN, { ...usualDesk(), defaultQueueId: 'billing', rev }),
      remove('sales'),
    ]);
    const { queues, defaultQueueId } = await desk.settings('now');
    expect(queues.map(({ id }) => id)).toContain(defaultQueueId);
  });

  describe('while sessions come and go in it', () => {
    /** What the stream would report of everything that waits: each is routed. */
    async function routeAll(ids: readonly string[]): Promise<void> {
      for (const id of ids) await offerNext(desk, id);
    }

    it('strands none that begin to wait in it, by a function that does not know yet', async () => {
      const asked = { ...usualDesk(), defaultQueueId: 'billing', rev: settings.rev };
      const stale = done(await changeSettings(desk, LEAD, asked));
      const back = done(await changeSettings(desk, LEAD, { ...usualDesk(), rev: stale.rev }));
      const unaware: TestDesk = { ...desk, settings: async () => stale };
      const arriving = Array.from({ length: 20 }, (_, index) => receive(unaware, written(1, { chat: 100 + index })));
      const removed = removeQueue(desk, LEAD, { queueId: 'billing', rev: back.rev, moveTo: 'sales' });
      const ids = (await Promise.all(arriving)).map((outcome) => done(outcome).session.id);
      done(await removed);
      const late = done(await receive(unaware, written(1, { chat: 999 }))).session.id;
      await routeAll([...ids, late]);
      const queues = await Promise.all([...ids, late].map((id) => sessionNow(table, id)));
      expect(new Set(queues.map(({ queueId }) => queueId))).toEqual(new Set(['sales']));
      expect(await verify(table)).toMatchObject({ wrongs: [] });
    });

    it('loses none that is accepted at that moment', async () => {
      for (const chat of [1, 2, 3]) {
        const id = await waitingIn('billing', chat);
        await offerNext(desk, id);
        const offerId = (await sessionNow(table, id)).offer?.offerId ?? '';
        const { rev } = await desk.settings('now');
        const [removed, accepted] = await Promise.all([
          removeQueue(desk, LEAD, { queueId: 'billing', rev, moveTo: 'sales' }),
          act(desk, id, ANN, { type: 'accept', offerId }),
        ]);
        done(removed);
        const session = await sessionNow(table, id);
        expect(session.queueId).toBe('sales');
        const answered = isRefusal(accepted) ? ['offer-expired', 'waiting'] : ['accepted', 'active'];
        expect([isRefusal(accepted) ? accepted.refused : 'accepted', session.status]).toEqual(answered);
        await withQueues(desk, queueCalled('Billing'));
        await enter(table, 'agent-1', {
          queues: ['billing'],
          capacity: 9,
          load: (await loadAgent(table, 'agent-1'))?.load ?? 0,
        });
      }
      expect(await verify(table)).toMatchObject({ wrongs: [] });
    });

    it('is finished by the reaction when the request could not', async () => {
      const id = await waitingIn('billing');
      let asked = 0;
      const halting: TestDesk = {
        ...desk,
        now: () => {
          asked += 1;
          if (asked > 1) throw new Error('the function timed out');
          return desk.now();
        },
      };
      const halted = removeQueue(halting, LEAD, { queueId: 'billing', rev: settings.rev, moveTo: 'sales' });
      await expect(halted).rejects.toThrow('timed out');
      expect(await sessionNow(table, id)).toMatchObject({ queueId: 'billing' });
      const after = await desk.settings('now');
      expect(after.queues.map(({ id: queueId }) => queueId)).not.toContain('billing');
      const nothing = async () => undefined;
      await react({ desk, arm: nothing, queue: nothing }, { kind: 'settings', before: settings, after });
      expect(await sessionNow(table, id)).toMatchObject({ queueId: 'sales' });
      expect(await loadAgent(table, 'agent-1')).toMatchObject({ queues: [] });
    });

    it('follows removals one after the other, and ends in the default queue', async () => {
      const id = await waitingIn('general');
      const forgetful = { ...desk, settings: async () => settings };
      const { rev } = done(await remove('sales'));
      const last = done(await removeQueue(desk, LEAD, { queueId: 'sales', rev, moveTo: 'general' }));
      expect(last.queues).toEqual(DEFAULT_SETTINGS.queues);
      done(await act(forgetful, id, LEAD, { type: 'change-queue', queueId: 'billing' }));
      expect(await offerNext(desk, id)).toBe('moved-on');
      expect(await sessionNow(table, id)).toMatchObject({ queueId: 'general' });
    });

    it('sends what is found in a queue that never was to the default one, by the system', async () => {
      const id = await waitingIn('general');
      done(await act(desk, id, LEAD, { type: 'change-queue', queueId: 'never-was' }));
      expect(await offerNext(desk, id)).toBe('moved-on');
      const moved = (await historyNow(table, id)).at(-1)?.event;
      expect(moved).toMatchObject({ type: 'queue-changed', queueId: 'general', by: { kind: 'system' } });
    });
  });

  it('forgets where its sessions went when it is made again', async () => {
    done(await remove('sales'));
    await withQueues(desk, queueCalled('Billing'));
    const id = await waitingIn('billing');
    expect(await offerNext(desk, id)).toBe('nobody');
    expect(await sessionNow(table, id)).toMatchObject({ queueId: 'billing' });
  });
});
