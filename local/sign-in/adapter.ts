import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { StateTable } from '../contracts.ts';

interface Stored {
  readonly payload: AdapterPayload;
  readonly expiresAt?: number;
}

/** Kinds of things that the provider stores; each is a partition of the state table. */
const KINDS = [
  'Session',
  'Grant',
  'Interaction',
  'AuthorizationCode',
  'RefreshToken',
  'AccessToken',
  'ReplayDetection',
];

/** Keeps sessions, grants and tokens of the OIDC provider in the runner's state table. */
export class StateAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly state: StateTable,
    private readonly now: () => number,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const stored: Stored = { payload, ...(expiresIn > 0 ? { expiresAt: this.now() + expiresIn * 1000 } : {}) };
    await this.state.put(partition(this.kind), id, stored);
    if (payload.grantId !== undefined) await this.state.put(ofGrant(payload.grantId), `${this.kind} ${id}`, true);
    if (payload.uid !== undefined) await this.state.put(partition('uid'), payload.uid, id);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const stored = await this.state.get<Stored>(partition(this.kind), id);
    return stored === undefined || expired(stored, this.now()) ? undefined : stored.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const id = await this.state.get<string>(partition('uid'), uid);
    return id === undefined ? undefined : this.find(id);
  }

  /** Only the device flow asks for this, and it is switched off. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const stored = await this.state.get<Stored>(partition(this.kind), id);
    if (stored === undefined) return;
    const consumed = Math.floor(this.now() / 1000);
    await this.state.put(partition(this.kind), id, { ...stored, payload: { ...stored.payload, consumed } });
  }

  async destroy(id: string): Promise<void> {
    const stored = await this.state.get<Stored>(partition(this.kind), id);
    await this.state.delete(partition(this.kind), id);
    if (stored?.payload.uid !== undefined) await this.state.delete(partition('uid'), stored.payload.uid);
    if (stored?.payload.grantId !== undefined)
      await this.state.delete(ofGrant(stored.payload.grantId), `${this.kind} ${id}`);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const { key } of await this.state.list(ofGrant(grantId))) {
      const [kind = '', id = ''] = key.split(' ');
      await this.state.delete(partition(kind), id);
      await this.state.delete(ofGrant(grantId), key);
    }
  }
}

/** Forgets what expired while nobody looked. */
export async function forgetExpired(state: StateTable, now: () => number): Promise<void> {
  for (const kind of KINDS) {
    const adapter = new StateAdapter(kind, state, now);
    for (const { key, value } of await state.list<Stored>(partition(kind))) {
      if (expired(value, now())) await adapter.destroy(key);
    }
  }
}

function expired(stored: Stored, now: number): boolean {
  return stored.expiresAt !== undefined && stored.expiresAt <= now;
}

function partition(kind: string): string {
  return `sign-in:${kind}`;
}

function ofGrant(grantId: string): string {
  return `sign-in-grant:${grantId}`;
}
