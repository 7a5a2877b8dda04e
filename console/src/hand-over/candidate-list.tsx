import { Search } from 'lucide-react';
import { useState } from 'react';
import { t } from '../texts/dialogs.ts';
import { Avatar } from '../ui/avatar.tsx';
import { type Candidate, named, type Obstacle } from './candidates.ts';

interface CandidateListProps {
  readonly all: readonly Candidate[];
  readonly chosen: string | undefined;
  readonly onChoose: (agentId: string) => void;
  /** Those who oversee may choose an agent without room, and are asked again. */
  readonly mayGoOver: boolean;
}

function hardly(obstacle: Obstacle | undefined, mayGoOver: boolean): boolean {
  return obstacle !== undefined && !(mayGoOver && obstacle === 'full');
}

function State({ agent, isMember, obstacle }: Candidate) {
  const { presence, awayReason, load, capacity } = agent;
  const reason =
    presence === 'away' && awayReason !== undefined && awayReason !== 'missed-offers' ? ` (${awayReason})` : '';
  return (
    <span className="candidate-state" dir="auto">
      {obstacle === undefined || obstacle === 'full' || obstacle === 'not-a-member'
        ? t(`presence.${presence}`) + reason
        : t(`obstacle.${obstacle}`) + reason}
      {(obstacle === 'full' || obstacle === 'not-a-member') && ` · ${t(`obstacle.${obstacle}`)}`}
      {obstacle === undefined && !isMember && ` · ${t('obstacle.not-a-member')}`}
      <span className="candidate-load" data-full={load >= capacity}>
        {t('hand-over.load', { load, capacity })}
      </span>
    </span>
  );
}

/** Everyone whom a session could be given to: found by name, chosen by a press; who cannot take it says why. */
export function CandidateList({ all, chosen, onChoose, mayGoOver }: CandidateListProps) {
  const [search, setSearch] = useState('');
  const found = named(all, search);
  return (
    <fieldset className="candidates">
      <legend>{t('hand-over.who')}</legend>
      <label className="search">
        <Search aria-hidden="true" size={16} />
        <span className="sr-only">{t('hand-over.search')}</span>
        <input
          type="search"
          dir="auto"
          placeholder={t('hand-over.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </label>
      <div className="candidate-list">
        {found.map((candidate) => {
          const { agent, obstacle } = candidate;
          return (
            <label key={agent.agentId} className="candidate" data-obstacle={obstacle}>
              <input
                type="radio"
                name="candidate"
                className="sr-only"
                value={agent.agentId}
                checked={chosen === agent.agentId}
                disabled={hardly(obstacle, mayGoOver)}
                onChange={() => onChoose(agent.agentId)}
              />
              <Avatar id={agent.agentId} name={agent.name} presence={agent.presence} />
              <span className="candidate-name" dir="auto">
                {agent.name}
              </span>
              <State {...candidate} />
            </label>
          );
        })}
        {found.length === 0 && <p className="candidate-none">{t('hand-over.nobody-found', { search })}</p>}
      </div>
    </fieldset>
  );
}
