import type { Agent } from './agent.ts';
import type { BenchDesk } from './bench-desk.ts';
import { OPERATION_HEAD, OperationMeter } from './operation-meter.ts';
import { markdownTable } from './table.ts';

const LISTS = ['unassigned', 'mine', 'pending', 'completed', 'all'];
const RUNS = 3;
/** So long that no deadline passes while other operations are measured. */
export const QUIET_ACCEPT_SECONDS = 300;
const SHORTEST_ACCEPT_SECONDS = 10;
const CAPACITY = 50;

const times = <T>(make: (run: number) => T): T[] => Array.from({ length: RUNS }, (_, run) => make(run));

/** Measures the units that each operation consumes, and what else it causes. */
export async function measureOperations(desk: BenchDesk, say: (line: string) => void): Promise<string> {
  const meter = new OperationMeter(desk);
  say('operations: while nobody is offered anything');
  await setAll(desk, 'away');
  const sessions = await waitingSessions(desk, meter);
  await measureOwned(desk, meter, sessions);
  await measureReads(desk, meter, sessions[0] ?? '');
  await measureConsole(desk, meter);
  await meter.measure(
    'complete',
    sessions.map((sessionId) => async () => {
      await agentOf(desk, 0).onSession(sessionId, 'complete', { category: 'resolved' });
      return [sessionId];
    }),
  );
  say('operations: offers');
  await setAll(desk, 'online');
  await measureOffers(desk, meter);
  return markdownTable(OPERATION_HEAD, meter.rows);
}

function agentOf(desk: BenchDesk, index: number): Agent {
  const agent = desk.agents[index];
  if (agent === undefined) throw new Error(`there is no agent ${index}`);
  return agent;
}

async function setAll(desk: BenchDesk, availability: 'online' | 'away'): Promise<void> {
  for (const agent of desk.agents) await agent.call('PUT', '/api/me/availability', { availability });
}

async function waitingSessions(desk: BenchDesk, meter: OperationMeter): Promise<readonly string[]> {
  const sessions: string[] = [];
  const customers = times(() => desk.newCustomer());
  const started = customers.map((customer) => async () => {
    const waiting = desk.hear('a new session', ({ session }) =>
      session?.status === 'waiting' ? session.id : undefined,
    );
    await customer.write('Hello, I have a question about my order.');
    sessions.push(await waiting);
    return sessions.slice(-1);
  });
  await meter.measure('first message of a new customer', started);
  const claims = times((run) => async () => {
    await agentOf(desk, 0).onSession(sessions[run] ?? '', 'claim');
    return [sessions[run] ?? ''];
  });
  await meter.measure('claim', claims);
  const messages = customers.map((customer, run) => async () => {
    await customer.write('And another thing: where is it now?');
    return [sessions[run] ?? ''];
  });
  await meter.measure('message on an open session', messages);
  return sessions;
}

async function measureOwned(desk: BenchDesk, meter: OperationMeter, sessions: readonly string[]): Promise<void> {
  const replies = sessions.map((sessionId) => async () => {
    await agentOf(desk, 0).reply(sessionId, 'Let me look that up for you.');
    return [sessionId];
  });
  await meter.measure('reply, and its delivery', replies);
}

async function measureReads(desk: BenchDesk, meter: OperationMeter, sessionId: string): Promise<void> {
  const reads = ['/api/agents', `/api/sessions/${sessionId}`, `/api/sessions/${sessionId}/history`];
  const names = ['roster', 'one session', 'history page (4 entries)'];
  const paths = [...reads, ...LISTS.map((list) => `/api/sessions?list=${list}`)];
  const titles = [...names, ...LISTS.map((list) => `list ${list}`)];
  for (const [index, path] of paths.entries()) {
    const read = async () => {
      await agentOf(desk, 0).call('GET', path);
      return [];
    };
    await meter.measure(titles[index] ?? path, [read, read]);
  }
}

async function measureConsole(desk: BenchDesk, meter: OperationMeter): Promise<void> {
  const agent = agentOf(desk, 1);
  const leave = async () => {
    await agent.disconnect();
    return [];
  };
  const connect = async () => {
    await agent.connect();
    return [];
  };
  await meter.measure('console disconnects', [leave]);
  await meter.measure('console connects (ticket, $connect)', [connect]);
  const ping = async () => {
    agent.ping();
    return [];
  };
  await meter.measure('ping', [ping, ping]);
}

async function measureOffers(desk: BenchDesk, meter: OperationMeter): Promise<void> {
  let offer = { owner: agentOf(desk, 0), sessionId: '', offerId: '' };
  const begin = () => async () => {
    const offered = desk.nextOffer();
    await desk.newCustomer().write('Hello, I have a question about my order.');
    offer = await offered;
    return [offer.sessionId];
  };
  const answer = (command: 'accept' | 'decline') => async () => {
    const { owner, sessionId, offerId } = offer;
    const next = command === 'decline' ? desk.nextOffer(sessionId) : undefined;
    await owner.onSession(sessionId, command, { offerId });
    offer = (await next) ?? offer;
    return [sessionId];
  };
  await meter.measure('first message, offered at once', [begin()]);
  await meter.measure('decline, offered to the next', [answer('decline'), answer('decline')]);
  await meter.measure('accept', [answer('accept')]);
  await desk.operator.decide({ capacity: CAPACITY, acceptSeconds: SHORTEST_ACCEPT_SECONDS });
  await begin()();
  await meter.note(offer.sessionId);
  await desk.operator.decide({ capacity: CAPACITY, acceptSeconds: QUIET_ACCEPT_SECONDS });
  const expire = async () => {
    offer = await desk.nextOffer(offer.sessionId);
    return [offer.sessionId];
  };
  await meter.measure('expire, offered to the next', [expire]);
  await offer.owner.onSession(offer.sessionId, 'accept', { offerId: offer.offerId });
}
