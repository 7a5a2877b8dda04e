import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, MOST_QUEUES } from '../../../shared/contracts/settings.ts';
import { changeSettings } from '../../../shared/desk/settings/change-settings.ts';
import { putQueue } from '../../../shared/desk/settings/put-queue.ts';
import { loadSettings } from '../../../shared/store/settings.ts';
import { loadSettingsChanges } from '../../../shared/store/settings-log.ts';
import { ENGINES } from '../../engine.ts';
import { done } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { ADMIN, LEAD, logOf, openSettingsDesk, queueCalled, usualDesk, withQueues } from './bench.ts';

describe.each(ENGINES)('settings on %s', (name) => {
  deskForTests({ name, open: openSettingsDesk });

  describe('of the desk as a whole', () => {
    it('are the defaults until somebody changes them', async () => {
      expect(await loadSettings(table)).toEqual(DEFAULT_SETTINGS);
      const changed = done(await changeSettings(desk, LEAD, { ...usualDesk(), capacity: 3, rev: 0 }));
      expect(changed).toEqual({ ...DEFAULT_SETTINGS, capacity: 3, rev: 1 });
      expect(await loadSettings(table)).toEqual(changed);
    });

    it('are logged by field, with who and when', async () => {
      const { policy } = usualDesk();
      const whenOwnerGone = { ...policy.whenOwnerGone, others: 'return' } as const;
      const asked = { ...usualDesk(), missedLimit: 5, policy: { ...policy, whenOwnerGone }, rev: 0 };
      done(await changeSettings(desk, LEAD, asked));
      expect(await logOf(table)).toEqual([
        {
          ...{ id: expect.stringMatching(/^chg_/), at: desk.now(), by: 'lead-1', subject: 'desk', action: 'changed' },
          changes: [
            { field: 'policy.whenOwnerGone.others', from: 'keep', to: 'return' },
            { field: 'missedLimit', from: 3, to: 5 },
          ],
        },
      ]);
    });

    it('saved without a change log nothing and keep their rev', async () => {
      expect(await changeSettings(desk, LEAD, { ...usualDesk(), rev: 0 })).toEqual(DEFAULT_SETTINGS);
      expect(await logOf(table)).toEqual([]);
    });

    it('saved twice, since an answer was lost, are changed once', async () => {
      const asked = { ...usualDesk(), capacity: 3, rev: 0 };
      const first = done(await changeSettings(desk, LEAD, asked));
      expect(await changeSettings(desk, LEAD, asked)).toEqual(first);
      expect(await logOf(table)).toHaveLength(1);
    });

    it('cannot make new customers wait in a queue that is not there', async () => {
      const asked = { ...usualDesk(), defaultQueueId: 'nowhere', rev: 0 };
      expect(await changeSettings(desk, LEAD, asked)).toEqual({ refused: 'unknown-queue' });
    });

    it('cannot be changed by who saw older ones', async () => {
      done(await changeSettings(desk, LEAD, { ...usualDesk(), capacity: 3, rev: 0 }));
      const late = changeSettings(desk, ADMIN, { ...usualDesk(), capacity: 4, rev: 0 });
      expect(await late).toEqual({ refused: 'changed-meanwhile' });
      expect(await loadSettings(table)).toMatchObject({ capacity: 3, rev: 1 });
    });

    it('go to one of two leads who save at once, and the log knows of one change', async () => {
      for (const rev of [0, 1]) {
        const save = (by: typeof LEAD | typeof ADMIN, capacity: number) =>
          changeSettings(desk, by, { ...usualDesk(), capacity, rev });
        const outcomes = await Promise.all([save(LEAD, 10 + rev), save(ADMIN, 20 + rev)]);
        expect(outcomes).toContainEqual({ refused: 'changed-meanwhile' });
        const won = outcomes.find((outcome) => 'rev' in outcome);
        expect(await loadSettings(table)).toEqual(won);
        expect(await logOf(table)).toHaveLength(rev + 1);
      }
    });

    it('keep categories that are removed for older sessions, and forget that when they come back', async () => {
      const { completion } = usualDesk();
      const decide = (categories: typeof completion.categories, rev: number) =>
        changeSettings(desk, LEAD, { ...usualDesk(), completion: { ...completion, categories }, rev });
      const [resolved, , ...others] = completion.categories;
      const solved = { id: 'resolved', name: 'Solved' };
      const without = done(await decide([solved, ...others], 0)).completion;
      expect(resolved).toMatchObject({ id: 'resolved' });
      expect(without.categories[0]).toEqual(solved);
      expect(without.former).toEqual([{ id: 'information', name: 'Information given' }]);
      const fewer = done(await decide([solved], 1)).completion;
      expect(fewer.former.map(({ id }) => id)).toEqual(['information', 'not-for-us', 'no-answer', 'other']);
      const back = done(await decide([solved, { id: 'other', name: 'Something else' }], 2)).completion;
      expect(back.former.map(({ id }) => id)).toEqual(['information', 'not-for-us', 'no-answer']);
      const [{ changes } = { changes: [] }] = await logOf(table);
      expect(changes).toEqual([
        {
          field: 'completion.categories',
          from: [solved],
          to: [solved, { id: 'other', name: 'Something else' }],
        },
      ]);
    });

    it('that are too large for one item are refused', async () => {
      const greeting = Array.from({ length: 30 }, () => ({ text: '您'.repeat(1_000) }));
      const large = [1, 2, 3].map((n) => queueCalled(`Large${n}`, { policy: { greeting } }));
      const settings = await withQueues(desk, ...large);
      const fourth = { ...queueCalled('Large4', { policy: { greeting } }), rev: settings.rev };
      expect(await putQueue(desk, LEAD, fourth)).toEqual({ refused: 'too-large' });
    });
  });

  describe('of a queue', () => {
    it('are created, then changed in their place', async () => {
      await withQueues(desk, queueCalled('Billing'), queueCalled('Sales'));
      const changed = { ...queueCalled('Billing'), name: 'Invoices', skills: ['vat', 'german', 'vat'], rev: 2 };
      const { queues, rev } = done(await putQueue(desk, LEAD, changed));
      expect(rev).toBe(3);
      expect(queues.map(({ id, name: called }) => [id, called])).toEqual([
        ...[
          ['general', 'General'],
          ['billing', 'Invoices'],
          ['sales', 'Sales'],
        ],
      ]);
      expect(queues[1]?.skills).toEqual(['german', 'vat']);
    });

    it('are logged: what was created, and what a change was from and to', async () => {
      await withQueues(desk, queueCalled('Billing', { policy: { acceptSeconds: 45 } }));
      done(await putQueue(desk, ADMIN, { ...queueCalled('Billing'), skills: ['vat'], rev: 1 }));
      const [changed, created] = await logOf(table);
      expect(changed).toMatchObject({
        ...{ by: 'admin-1', subject: 'queue', subjectId: 'billing', subjectName: 'Billing', action: 'changed' },
        changes: [
          { field: 'skills', from: [], to: ['vat'] },
          { field: 'policy.acceptSeconds', from: 45 },
        ],
      });
      expect(created).toMatchObject({ action: 'created', by: 'lead-1' });
      expect(created?.changes).toContainEqual({ field: 'policy', to: { acceptSeconds: 45 } });
    });

    it.each([['general'], ['GENERAL'], ['Ｇｅｎｅｒａｌ'], ['Gene\u200bral'], ['\u2066General\u2069']])(
      'cannot be called %s like another one',
      async (called) => {
        const outcome = await putQueue(desk, LEAD, { ...queueCalled(called), id: 'other', rev: 0 });
        expect(outcome).toEqual({ refused: 'name-taken' });
      },
    );

    it('may change the case of their own name', async () => {
      const outcome = putQueue(desk, LEAD, { ...queueCalled('GENERAL'), id: 'general', rev: 0 });
      expect(done(await outcome).queues[0]?.name).toBe('GENERAL');
    });

    it('are not changed by who saw older ones, and not at all when they are as asked', async () => {
      await withQueues(desk, queueCalled('Billing'));
      const stale = putQueue(desk, LEAD, { ...queueCalled('Billing'), joinsNewAgents: true, rev: 0 });
      expect(await stale).toEqual({ refused: 'changed-meanwhile' });
      expect(await putQueue(desk, LEAD, { ...queueCalled('Billing'), rev: 0 })).toMatchObject({ rev: 1 });
    });

    it('end at as many as the settings can hold', async () => {
      const many = Array.from({ length: MOST_QUEUES - 1 }, (_, n) => queueCalled(`Queue${n}`));
      const { rev } = await withQueues(desk, ...many);
      const beyond = { ...queueCalled('Beyond'), rev };
      expect(await putQueue(desk, LEAD, beyond)).toEqual({ refused: 'too-large' });
    });
  });

  describe('the log', () => {
    it('is read page by page, newest first', async () => {
      await withQueues(desk, ...['A', 'B', 'C', 'D', 'E'].map((called) => queueCalled(called)));
      const read: (string | undefined)[] = [];
      let before: string | undefined;
      do {
        const page = await loadSettingsChanges(table, { limit: 2, ...(before !== undefined && { before }) });
        expect(page.changes.length).toBeLessThanOrEqual(2);
        read.push(...page.changes.map(({ subjectName }) => subjectName));
        before = page.before;
      } while (before !== undefined);
      expect(read).toEqual(['E', 'D', 'C', 'B', 'A']);
    });

    it('has nothing before an id that is none', async () => {
      await withQueues(desk, queueCalled('A'));
      expect(await loadSettingsChanges(table, { limit: 2, before: '' })).toEqual({ changes: [] });
    });
  });
});
