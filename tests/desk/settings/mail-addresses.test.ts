import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_MAIL_ADDRESSES } from '../../../shared/contracts/mail-addresses.ts';
import { DEFAULT_SETTINGS, type MailAddressSettings } from '../../../shared/contracts/settings.ts';
import { putMailAddress, removeMailAddress } from '../../../shared/desk/settings/mail-addresses.ts';
import { removeQueue } from '../../../shared/desk/settings/remove-queue.ts';
import { loadSettings } from '../../../shared/store/settings.ts';
import { done } from '../bench.ts';
import { desk, deskForTests, table } from '../fresh-desk.ts';
import { ADMIN, LEAD, logOf, openSettingsDesk, queueCalled, withQueues } from './bench.ts';

deskForTests({ open: openSettingsDesk });

const SHOP: MailAddressSettings = { local: 'shop', name: 'Shop support', queueId: 'sales', usual: false };
const BILLS: MailAddressSettings = { local: 'bills', queueId: 'general', signature: '{{agent.name}}', usual: false };

beforeEach(async () => {
  await withQueues(desk, queueCalled('Sales'));
});

const settings = () => loadSettings(table);
const revNow = async () => (await settings()).rev;
const put = async (address: MailAddressSettings) => putMailAddress(desk, ADMIN, { ...address, rev: await revNow() });
const listed = async () => (await settings()).mailAddresses;

describe('a mail address', () => {
  it('is listed, with who decided it in the log', async () => {
    expect(done(await put(SHOP)).mailAddresses).toEqual([SHOP]);
    expect(await listed()).toEqual([SHOP]);
    expect((await logOf(table))[0]).toMatchObject({
      ...{ by: 'admin-1', subject: 'mail-address', subjectId: 'shop', subjectName: 'shop', action: 'created' },
      changes: [
        { field: 'name', to: 'Shop support' },
        { field: 'queueId', to: 'sales' },
        { field: 'usual', to: false },
      ],
    });
  });

  it('is changed as a whole: what is not said any more is gone', async () => {
    await put(SHOP);
    await put(BILLS);
    done(await put({ local: 'shop', queueId: 'general', usual: false }));
    expect(await listed()).toEqual([{ local: 'shop', queueId: 'general', usual: false }, BILLS]);
    expect((await logOf(table))[0]).toMatchObject({
      action: 'changed',
      changes: [
        { field: 'name', from: 'Shop support' },
        { field: 'queueId', from: 'sales', to: 'general' },
      ],
    });
  });

  it('that becomes the usual one takes that from the other', async () => {
    await put({ ...SHOP, usual: true });
    done(await put({ ...BILLS, usual: true }));
    expect((await listed()).map(({ local, usual }) => [local, usual])).toEqual([
      ['shop', false],
      ['bills', true],
    ]);
  });

  it('sent twice changes nothing the second time', async () => {
    const rev = await revNow();
    done(await putMailAddress(desk, ADMIN, { ...SHOP, rev }));
    expect(done(await putMailAddress(desk, ADMIN, { ...SHOP, rev })).rev).toBe(rev + 1);
  });

  it('is refused for a queue that is not there, and on settings that have changed', async () => {
    expect(await put({ ...SHOP, queueId: 'billing' })).toEqual({ refused: 'unknown-queue' });
    const rev = await revNow();
    done(await put(BILLS));
    expect(await putMailAddress(desk, ADMIN, { ...SHOP, rev })).toEqual({ refused: 'changed-meanwhile' });
    expect(await removeMailAddress(desk, ADMIN, { local: 'bills', rev })).toEqual({ refused: 'changed-meanwhile' });
    expect(await listed()).toEqual([BILLS]);
  });

  it('of two that are listed at the same moment, the second is told', async () => {
    const rev = await revNow();
    const outcomes = await Promise.all([SHOP, BILLS].map((one) => putMailAddress(desk, ADMIN, { ...one, rev })));
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'changed-meanwhile' }]);
    expect(await listed()).toHaveLength(1);
  });

  it('is refused beyond a hundred; one of those can still be changed', async () => {
    const many = Array.from({ length: MOST_MAIL_ADDRESSES }, (_, at) => ({ ...BILLS, local: `bills-${at}` }));
    const full = { ...desk, settings: async () => ({ ...DEFAULT_SETTINGS, mailAddresses: many }) };
    expect(await putMailAddress(full, ADMIN, { ...BILLS, rev: 0 })).toEqual({ refused: 'too-large' });
    const changed = await putMailAddress(full, ADMIN, { ...BILLS, local: 'bills-7', name: 'Bills', rev: 0 });
    expect(changed).toEqual({ refused: 'changed-meanwhile' });
  });

  it('is taken off the list, and logged; one that is not there changes nothing', async () => {
    await put(SHOP);
    done(await removeMailAddress(desk, ADMIN, { local: 'shop', rev: await revNow() }));
    expect(await listed()).toEqual([]);
    const [entry] = await logOf(table);
    expect(entry).toMatchObject({ subject: 'mail-address', subjectId: 'shop', action: 'removed' });
    const rev = await revNow();
    expect(done(await removeMailAddress(desk, ADMIN, { local: 'shop', rev })).rev).toBe(rev);
  });
});

describe('a queue that mail addresses feed', () => {
  it('is removed: they feed where its sessions go, and the log says so', async () => {
    await withQueues(desk, queueCalled('Repairs'));
    await put(SHOP);
    await put(BILLS);
    done(await removeQueue(desk, LEAD, { queueId: 'sales', rev: await revNow(), moveTo: 'repairs' }));
    expect((await listed()).map(({ queueId }) => queueId)).toEqual(['repairs', 'general']);
    const removed = (await logOf(table)).find(({ action }) => action === 'removed');
    expect(removed?.changes).toContainEqual({ field: 'mailTo', to: 'repairs' });
  });

  it('is removed without a word where its sessions go: they feed where new customers wait', async () => {
    await put(SHOP);
    done(await removeQueue(desk, LEAD, { queueId: 'sales', rev: await revNow() }));
    expect((await listed()).map(({ queueId }) => queueId)).toEqual(['general']);
  });

  it('that none feeds says nothing of mail', async () => {
    done(await removeQueue(desk, LEAD, { queueId: 'sales', rev: await revNow() }));
    const removed = (await logOf(table)).find(({ action }) => action === 'removed');
    expect(removed?.changes.map(({ field }) => field)).not.toContain('mailTo');
  });
});
