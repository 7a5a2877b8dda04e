import type { AgentView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/settings.ts';
import { Avatar } from '../ui/avatar.tsx';

interface MemberFieldsProps {
  readonly agents: readonly AgentView[];
  /** What the queue asks of its members: who lacks one is offered nothing. */
  readonly skills: readonly string[];
  readonly members: readonly string[];
  readonly onChange: (members: readonly string[]) => void;
}

/** Who is in a queue. */
export function MemberFields({ agents, skills, members, onChange }: MemberFieldsProps) {
  const byName = agents.toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <fieldset className="part">
      <legend>{t('settings.members')}</legend>
      {byName.length === 0 && <p className="hint">{t('settings.members.none')}</p>}
      <ul className="members">
        {byName.map(({ agentId, name, presence, skills: theirs }) => {
          const isMember = members.includes(agentId);
          const lacking = skills.filter((skill) => !theirs.includes(skill));
          return (
            <li key={agentId}>
              <label className="member">
                <input
                  type="checkbox"
                  checked={isMember}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...members, agentId] : members.filter((other) => other !== agentId))
                  }
                />
                <Avatar id={agentId} name={name} presence={presence} size="small" />
                <span dir="auto">{name}</span>
                {isMember && lacking.length > 0 && (
                  <span className="setting-detail">{t('settings.lacks', { skills: lacking.join(', ') })}</span>
                )}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
