import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handler } from '../../functions/api/serve.ts';
import { ApiError } from '../../shared/contracts/api.ts';
import { mailAddressRoutes } from '../../shared/contracts/routes/mail-address-routes.ts';
import { ROLES } from '../../shared/domain/actor.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import type { Table } from '../../shared/store/table.ts';
import type { RunningEngine } from '../engine.ts';
import { type Caller, deployed, httpEvent } from './surroundings.ts';

type Name = keyof typeof mailAddressRoutes;
const names = Object.keys(mailAddressRoutes) as Name[];

const ADMIN = { id: 'admin-1', roles: ['admin'] } as const;
const SHOP = { local: 'shop', queueId: 'general', name: 'Shop support', usual: false };

let engine: RunningEngine;
let table: Table;
const handlers = new Map<Name, Handler>();

beforeAll(async () => {
  ({ engine, table } = await deployed());
  const [put, remove] = await Promise.all([
    import('../../functions/api/put-mail-address.ts'),
    import('../../functions/api/remove-mail-address.ts'),
  ]);
  handlers.set('putMailAddress', put.handler).set('removeMailAddress', remove.handler);
});
afterAll(() => engine.end());

const revNow = async () => (await loadSettings(table)).rev;

async function call(name: Name, caller: Caller, body: object) {
  const handler = handlers.get(name);
  if (handler === undefined) throw new Error(`${name} has no handler`);
  const answer = await handler(httpEvent(caller, { body: JSON.stringify(body) }));
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? 'null') };
}

const codeOf = async (answer: ReturnType<typeof call>) => {
  const { status, body } = await answer;
  return `${status} ${ApiError.parse(body).error.code}`;
};

describe.each(names)('%s', (name) => {
  const body = { ...SHOP, rev: 0 };

  it('is closed without a token', async () => {
    expect(await codeOf(call(name, 'nobody', body))).toBe('401 unauthenticated');
  });

  it.each(ROLES.filter((role) => role !== 'admin'))('is closed to %s', async (role) => {
    expect(await codeOf(call(name, { id: `${role}-1`, roles: [role] }, body))).toBe('403 forbidden');
  });
});

describe('an admin', () => {
  it('lists an address and takes it off the list, and is answered with the settings', async () => {
    const put = await call('putMailAddress', ADMIN, { ...SHOP, rev: await revNow() });
    expect(put.status).toBe(200);
    expect(mailAddressRoutes.putMailAddress.response.parse(put.body).settings.mailAddresses).toEqual([SHOP]);
    const removed = await call('removeMailAddress', ADMIN, { local: 'shop', rev: await revNow() });
    expect(removed.body.settings.mailAddresses).toEqual([]);
  });

  it('is told what is wrong with an address, by its field', async () => {
    const faults = async (unusual: object) =>
      ApiError.parse((await call('putMailAddress', ADMIN, { ...SHOP, rev: await revNow(), ...unusual })).body).error;
    expect(await faults({ local: 'reply' })).toMatchObject({ code: 'bad-request', fields: [{ path: 'body.local' }] });
    expect(await faults({ local: 'help+x' })).toMatchObject({ code: 'bad-request', fields: [{ path: 'body.local' }] });
    expect(await faults({ name: 'Shop\nBcc: x' })).toMatchObject({ fields: [{ path: 'body.name' }] });
    expect(await faults({ signature: '{{queue.place}}' })).toMatchObject({ fields: [{ path: 'body.signature' }] });
    expect(await faults({ queueId: 'gone' })).toMatchObject({ code: 'unknown-queue' });
    expect(await faults({ rev: 99 })).toMatchObject({ code: 'changed-meanwhile' });
  });
});
