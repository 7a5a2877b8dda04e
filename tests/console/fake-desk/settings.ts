import type { SettingsChange } from '../../../shared/contracts/api.ts';
import { routes } from '../../../shared/contracts/routes.ts';
import type { DeskSettings } from '../../../shared/contracts/settings.ts';
import { type Asked, Refused } from './asked.ts';
import type { FakeState } from './state.ts';

function save(state: FakeState, rev: number, change: Partial<DeskSettings>) {
  if (rev !== state.settings.rev) throw new Refused('changed-meanwhile');
  state.settings = { ...state.settings, ...change, rev: rev + 1 };
  return { settings: state.settings, at: state.now() };
}

function putQueue(state: FakeState, { params, body }: Asked) {
  const { rev, ...decided } = routes.putQueue.body.parse(body);
  const queue = { ...decided, id: params.queueId ?? '' };
  const { queues } = state.settings;
  const isNew = !queues.some(({ id }) => id === queue.id);
  return save(state, rev, {
    queues: isNew ? [...queues, queue] : queues.map((one) => (one.id === queue.id ? queue : one)),
  });
}

function putMailAddress(state: FakeState, { body }: Asked) {
  const { rev, ...address } = routes.putMailAddress.body.parse(body);
  const { mailAddresses } = state.settings;
  const isNew = !mailAddresses.some(({ local }) => local === address.local);
  const listed = isNew ? [...mailAddresses, address] : mailAddresses;
  return save(state, rev, {
    mailAddresses: listed.map((one) => {
      if (one.local === address.local) return address;
      return address.usual ? { ...one, usual: false } : one;
    }),
  });
}

function putAgent(state: FakeState, { params, body }: Asked) {
  const { seen, ...place } = routes.putAgent.body.parse(body);
  state.changeAgent(params.agentId ?? '', place);
  return { agent: state.agents.get(params.agentId ?? ''), at: state.now() };
}

/** Answers the routes of the settings pages, with what the server would store; undefined for any other. */
export function answerSettings(state: FakeState, asked: Asked): unknown {
  const at = state.now();
  switch (asked.route) {
    case 'getSettings': {
      const { domain } = state.mails;
      return { settings: state.settings, ...(domain !== undefined && { mailDomain: domain }), at };
    }
    case 'putMailAddress':
      return putMailAddress(state, asked);
    case 'removeMailAddress': {
      const { local, rev } = routes.removeMailAddress.body.parse(asked.body);
      return save(state, rev, {
        mailAddresses: state.settings.mailAddresses.filter((address) => address.local !== local),
      });
    }
    case 'changeSettings': {
      const { rev, ...decided } = routes.changeSettings.body.parse(asked.body);
      const { former } = state.settings.completion;
      return save(state, rev, { ...decided, completion: { ...decided.completion, former } });
    }
    case 'putQueue':
      return putQueue(state, asked);
    case 'setMembers':
      return { agents: [...state.agents.values()], at };
    case 'putAgent':
      return putAgent(state, asked);
    case 'getSettingsLog':
      return { changes: state.settingsLog satisfies readonly SettingsChange[], at };
    default:
      return undefined;
  }
}
