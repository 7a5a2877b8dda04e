import { type FormEvent, useState } from 'react';
import type { AgentView } from '../../../shared/contracts/views.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/settings.ts';
import { SaveBar } from './save-bar.tsx';
import { TagInput } from './tag-input.tsx';
import { type Settings, useSave } from './use-settings.ts';

const MOST_SKILLS = 50;
const SKILL_CHARACTERS = 40;
const MOST_CAPACITY = 50;

interface EditorProps {
  readonly settings: Settings;
  readonly agent: AgentView;
  readonly agents: readonly AgentView[];
  readonly onClose: () => void;
}

/** Lists are compared in one order, since none is told. */
function placeOf({ capacity, skills, queues }: AgentView) {
  return { capacity, skills: [...skills].sort(), queues: [...queues].sort() };
}

/** Changes what somebody can do, how much at once, and in which queues. */
export function AgentEditor({ settings, agent, agents, onClose }: EditorProps) {
  const { notices, board } = useDesk();
  const names = useNames();
  const { save, failure, isSaving, clear } = useSave('putAgent');
  const [found, setFound] = useState(placeOf(agent));
  const [draft, setDraft] = useState(found);
  const now = placeOf(agent);
  // What is saved replaces all of it, so somebody else's change in between must not be overwritten unseen: the server refuses
  // what was decided on another place than theirs is, and here it is shown as soon as the roster tells of it.
  const isOld = !isSaving && JSON.stringify(now) !== JSON.stringify(found);
  const knownSkills = [...new Set([...settings.queues, ...agents].flatMap(({ skills }) => skills))].sort();

  function show(): void {
    setFound(now);
    setDraft(now);
    clear();
  }

  function keepMine(): void {
    setFound(now);
    clear();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isOld) return;
    const answer = await save({ params: { agentId: agent.agentId }, body: { ...draft, seen: found } });
    if (answer === undefined) return;
    board.learn({ agents: [answer.agent], at: answer.at });
    notices.show('done', t('settings.saved', { name: agent.name }));
    onClose();
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      <h3 dir="auto">{t('settings.people.edit', { name: agent.name })}</h3>
      {isOld && (
        <p className="form-failure" role="status">
          {t('settings.changed-meanwhile')}{' '}
          <span dir="auto">
            {t('settings.people.is-now', {
              capacity: now.capacity,
              skills: now.skills.join(', ') || '–',
              queues: now.queues.map((queueId) => names.queue(queueId)).join(', ') || '–',
            })}
          </span>{' '}
          <button type="button" className="link-button" onClick={show}>
            {t('settings.show-new')}
          </button>{' '}
          <button type="button" className="link-button" onClick={keepMine}>
            {t('settings.keep-mine')}
          </button>
        </p>
      )}
      <label className="field">
        <span>{t('settings.capacity')}</span>
        <input
          type="number"
          className="narrow"
          required
          min={1}
          max={MOST_CAPACITY}
          value={Number.isNaN(draft.capacity) ? '' : draft.capacity}
          onChange={({ target }) => setDraft({ ...draft, capacity: target.valueAsNumber })}
        />
        <small className="hint">{t('settings.capacity.hint')}</small>
      </label>
      <TagInput
        label={t('settings.skills')}
        tags={draft.skills}
        known={knownSkills}
        most={MOST_SKILLS}
        characters={SKILL_CHARACTERS}
        onChange={(skills) => setDraft({ ...draft, skills: [...skills] })}
      />
      <fieldset className="part">
        <legend>{t('settings.queues')}</legend>
        <ul className="members">
          {settings.queues.map(({ id, name }) => (
            <li key={id}>
              <label className="member">
                <input
                  type="checkbox"
                  checked={draft.queues.includes(id)}
                  onChange={({ target }) =>
                    setDraft({
                      ...draft,
                      queues: target.checked ? [...draft.queues, id] : draft.queues.filter((other) => other !== id),
                    })
                  }
                />
                <span dir="auto">{name}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <SaveBar
        failure={isOld ? undefined : failure}
        isSaving={isSaving}
        isChanged={JSON.stringify(draft) !== JSON.stringify(found)}
        isOld={isOld}
        onCancel={onClose}
      />
    </form>
  );
}
