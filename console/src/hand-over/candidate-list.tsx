import { useState } from 'react';
import { t } from '../texts/dialogs.ts';
import { Avatar } from '../ui/avatar.tsx';
import { CandidateField, CandidateRow } from '../ui/candidate-field.tsx';
import { isCalled } from '../ui/is-called.ts';
import type { Candidate, Obstacle } from './candidates.ts';

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
  const found = all.filter(({ agent }) => isCalled(agent.name, search));
  return (
    <CandidateField
      legend={t('hand-over.who')}
      search={{ label: t('hand-over.search'), text: search, onChange: setSearch }}
    >
      {found.map((candidate) => {
        const { agent, obstacle } = candidate;
        return (
          <CandidateRow
            key={agent.agentId}
            group="candidate"
            value={agent.agentId}
            name={agent.name}
            sign={<Avatar id={agent.agentId} name={agent.name} presence={agent.presence} />}
            obstacle={obstacle}
            isPossible={!hardly(obstacle, mayGoOver)}
            isChosen={chosen === agent.agentId}
            onChoose={() => onChoose(agent.agentId)}
          >
            <State {...candidate} />
          </CandidateRow>
        );
      })}
      {found.length === 0 && <p className="candidate-none">{t('hand-over.nobody-found', { search })}</p>}
    </CandidateField>
  );
}
