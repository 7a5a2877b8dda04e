import { SettingsResult } from '../../shared/contracts/api.ts';
import {
  DEFAULT_SETTINGS,
  type DeskSettings,
  type MailAddressSettings,
  type QueueSettings,
} from '../../shared/contracts/settings.ts';
import type { AgentView, SessionView } from '../../shared/contracts/views.ts';
import type { Customer } from './customer.ts';
import type { Account, ApiAnswer, DeskApi } from './desk-api.ts';
import { eventually } from './eventually.ts';

type Place = Partial<Pick<AgentView, 'capacity' | 'skills' | 'queues'>>;

/** The queue that every desk has. */
export const GENERAL = 'general';

/** Who does what at the desk, set up through the API as the admin. Roster ids of demo people are their accounts. */
export class Team {
  constructor(private readonly api: DeskApi) {}

  /** Nobody but these is in the general queue, and everybody and everything else is as on the first day. */
  async serve(...members: readonly Account[]): Promise<void> {
    // Who asks who they are is in the roster from then on.
    for (const account of new Set<Account>([...members, 'lead-1', 'lead-2', 'admin-1'])) {
      this.#expect(await this.api.call(account, 'GET', '/api/me'));
    }
    const before = await this.settings();
    const others = before.queues.filter(({ id }) => id !== GENERAL);
    for (const { local } of before.mailAddresses) await this.unlist(local);
    await this.decide({ ...DEFAULT_SETTINGS, rev: before.rev });
    for (const { id } of others) await this.remove(id, GENERAL);
    await this.queue(GENERAL, { name: 'General', joinsNewAgents: true });
    for (const { agentId } of await this.api.agents()) {
      const queues = members.some((member) => member === agentId) ? [GENERAL] : [];
      await this.place(agentId, { capacity: DEFAULT_SETTINGS.capacity, skills: [], queues });
    }
  }

  /** Everybody who was ever here serves in the general queue, and everything is as on the first day. */
  async beginAnew(): Promise<void> {
    const agents = await this.api.agents();
    // The accounts that people sign in with are the demo ones; a test may have entered others.
    const members = agents.flatMap(({ agentId }) =>
      /^(agent|lead|admin)-\d$/.test(agentId) ? [agentId as Account] : [],
    );
    await this.serve(...members);
  }

  async settings(): Promise<DeskSettings> {
    return SettingsResult.parse(this.#expect(await this.api.call('admin-1', 'GET', '/api/settings'))).settings;
  }

  /** Says what holds for the whole desk. */
  async decide({
    policy,
    defaultQueueId,
    capacity,
    missedLimit,
    completion,
    transcripts,
  }: DeskSettings): Promise<void> {
    const { rev } = await this.settings();
    const body = { policy, defaultQueueId, capacity, missedLimit, completion, transcripts, rev };
    this.#expect(await this.api.call('admin-1', 'PUT', '/api/settings', body));
  }

  /** Makes a queue, or changes it altogether. */
  async queue(id: string, { name = id, ...rest }: Partial<Omit<QueueSettings, 'id'>> = {}): Promise<void> {
    const { rev } = await this.settings();
    const body = { name, skills: [], joinsNewAgents: false, policy: {}, ...rest, rev };
    this.#expect(await this.api.call('admin-1', 'PUT', `/api/queues/${id}`, body));
  }

  async remove(queueId: string, moveTo: string): Promise<void> {
    const { rev } = await this.settings();
    this.#expect(await this.api.call('admin-1', 'POST', `/api/queues/${queueId}/remove`, { rev, moveTo }));
  }

  /** Lists a mail address of the desk, or changes it altogether. */
  async list(address: MailAddressSettings): Promise<void> {
    const { rev } = await this.settings();
    this.#expect(await this.api.call('admin-1', 'PUT', '/api/mail-addresses', { ...address, rev }));
  }

  /** Takes a mail address off the list. */
  async unlist(local: string): Promise<void> {
    const { rev } = await this.settings();
    this.#expect(await this.api.call('admin-1', 'POST', '/api/mail-addresses/remove', { local, rev }));
  }

  /** Says where somebody works, with which skills, and how much at once; what is not said stays. */
  async place(agentId: string, place: Place): Promise<void> {
    const { capacity, skills, queues } = await this.agent(agentId);
    const seen = { capacity, skills, queues };
    const body = { ...seen, ...place, seen };
    this.#expect(await this.api.call('admin-1', 'PUT', `/api/agents/${agentId}`, body));
  }

  async agent(agentId: string): Promise<AgentView> {
    const agent = (await this.api.agents()).find((one) => one.agentId === agentId);
    if (agent === undefined) throw new Error(`${agentId} is not in the roster`);
    return agent;
  }

  /** The one open session of a customer. */
  sessionOf(customer: Customer): Promise<SessionView> {
    return eventually(async () => {
      const session = (await this.api.sessionsOf(customer.name)).find(({ status }) => status !== 'completed');
      if (session === undefined) throw new Error(`${customer.name} has no open session`);
      return session;
    });
  }

  /** The kinds of events of a session's history, in order. */
  async events(customer: Customer): Promise<readonly string[]> {
    const { id } = await this.sessionOf(customer);
    return (await this.api.history(id)).map(({ event }) => event.type);
  }

  #expect({ status, body }: ApiAnswer): unknown {
    if (status !== 200) throw new Error(`the desk answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}
