import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../../../shared/contracts/views.ts';
import { putCannedReply, removeCannedReply } from '../../../shared/desk/settings/canned-replies.ts';
import { loadCannedReplies } from '../../../shared/store/canned-replies.ts';
import { openTable } from '../../../shared/store/table.ts';
import { clientOf, ENGINES } from '../../engine.ts';
import { done } from '../bench.ts';
import { desk, deskForTests, engine, table } from '../fresh-desk.ts';
import { ADMIN, LEAD, logOf, openSettingsDesk, queueCalled, withQueues } from './bench.ts';

describe.each(ENGINES)('ready-made answers on %s', (name) => {
  deskForTests({ name, open: openSettingsDesk });

  const HOURS: CannedReply = { id: 'reply-01', shortcut: 'hours', text: 'From nine to five.', queues: [] };
  const another = (unusual: Partial<CannedReply>): CannedReply => ({ ...HOURS, id: 'reply-02', ...unusual });
  const now = async () => (await loadCannedReplies(table)).replies;
  const repliesLog = async () => (await logOf(table)).filter(({ subject }) => subject === 'canned-reply');

  it('are created, changed and removed, and all of it is logged', async () => {
    expect(done(await putCannedReply(desk, LEAD, HOURS))).toEqual([HOURS]);
    const longer = { ...HOURS, text: 'From eight to six.' };
    expect(done(await putCannedReply(desk, ADMIN, longer))).toEqual([longer]);
    expect(await now()).toEqual([longer]);
    expect(done(await removeCannedReply(desk, LEAD, 'reply-01'))).toEqual([]);
    expect(await now()).toEqual([]);
    expect(await repliesLog()).toMatchObject([
      { by: 'lead-1', action: 'removed', subjectId: 'reply-01', subjectName: 'hours' },
      { by: 'admin-1', action: 'changed', changes: [{ field: 'text', from: HOURS.text, to: longer.text }] },
      { by: 'lead-1', action: 'created', changes: expect.arrayContaining([{ field: 'shortcut', to: 'hours' }]) },
    ]);
  });

  it('saved without a change, or removed twice, log nothing', async () => {
    done(await putCannedReply(desk, LEAD, HOURS));
    done(await putCannedReply(desk, ADMIN, HOURS));
    done(await removeCannedReply(desk, LEAD, 'reply-01'));
    done(await removeCannedReply(desk, LEAD, 'reply-01'));
    expect((await repliesLog()).map(({ action }) => action)).toEqual(['removed', 'created']);
  });

  it.each<[string, Partial<CannedReply>, Partial<CannedReply>]>([
    ['in all queues and languages', {}, { shortcut: 'HOURS' }],
    ['in the same queue among others', { queues: ['billing', 'general'] }, { queues: ['billing'] }],
    ['in one language, however it is written', { language: 'zh-hans' }, { language: 'zh-Hans' }],
  ])('cannot share a shortcut %s', async (_, first, second) => {
    await withQueues(desk, queueCalled('Billing'));
    done(await putCannedReply(desk, LEAD, { ...HOURS, ...first }));
    expect(await putCannedReply(desk, LEAD, another(second))).toEqual({ refused: 'name-taken' });
  });

  it.each<[string, Partial<CannedReply>, Partial<CannedReply>]>([
    ['in different queues', { queues: ['billing'] }, { queues: ['general'] }],
    ['in different languages', { language: 'zh-hans' }, { language: 'zh-hant' }],
    ['in a language and all, of which the nearest is meant', { language: 'de' }, {}],
    ['in a language and a kind of it', { language: 'zh-hans' }, { language: 'zh' }],
    ['in all queues and in one, whose own is meant there', {}, { queues: ['billing'] }],
    ['in one queue and in all, whose own is meant there', { queues: ['billing'] }, {}],
    ['that only begins the same', {}, { shortcut: 'hours2' }],
  ])('may share a shortcut %s', async (_, first, second) => {
    await withQueues(desk, queueCalled('Billing'));
    done(await putCannedReply(desk, LEAD, { ...HOURS, ...first }));
    expect(done(await putCannedReply(desk, LEAD, another(second)))).toHaveLength(2);
  });

  it('are not for queues that are not there', async () => {
    expect(await putCannedReply(desk, LEAD, { ...HOURS, queues: ['nowhere'] })).toEqual({ refused: 'unknown-queue' });
  });

  it('share no shortcut when another lead writes it after it was looked for', async () => {
    const client = clientOf(engine.endpoint);
    let isFirst = true;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName?.startsWith('TransactWriteItems') && isFirst) {
            isFirst = false;
            done(await putCannedReply(desk, ADMIN, another({})));
          }
          return next(args);
        },
      { step: 'initialize' },
    );
    const slow = { ...desk, table: openTable(table.name, client) };
    expect(await putCannedReply(slow, LEAD, HOURS)).toEqual({ refused: 'name-taken' });
    client.destroy();
    expect([isFirst, await now()]).toEqual([false, [another({})]]);
  });

  it('are both there when two leads write different ones at once', async () => {
    const other = another({ shortcut: 'address' });
    const outcomes = await Promise.all([putCannedReply(desk, LEAD, HOURS), putCannedReply(desk, ADMIN, other)]);
    for (const outcome of outcomes) done(outcome);
    expect(await now()).toEqual([HOURS, other]);
  });
});
