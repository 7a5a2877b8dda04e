import { type FormEvent, useState } from 'react';
import { isVisible } from '../../../shared/contracts/visible-text.ts';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/settings.ts';
import { FieldFault, withFault } from './field-fault.tsx';
import { MemberFields } from './member-fields.tsx';
import { idFor } from './policy.ts';
import { QueuePolicyFields } from './policy-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { TagInput } from './tag-input.tsx';
import { type Settings, useSave } from './use-settings.ts';

type Queue = Settings['queues'][number];

const NEW: Omit<Queue, 'id'> = { name: '', skills: [], joinsNewAgents: false, policy: {} };

const MOST_SKILLS = 20;
const SKILL_CHARACTERS = 40;
const NAME_CHARACTERS = 60;

function bodyOf(queue: Queue | undefined): Omit<Queue, 'id'> {
  if (queue === undefined) return NEW;
  const { name, skills, joinsNewAgents, policy } = queue;
  return { name, skills, joinsNewAgents, policy };
}

/** Who was ticked, and whose tick was taken away. */
interface Ticks {
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
}

/** Only what was ticked here changes: whom somebody else takes in meanwhile stays. */
function membersAfter(membersNow: readonly string[], { joins, leaves }: Ticks): readonly string[] {
  return [...new Set([...membersNow, ...joins])].filter((agentId) => !leaves.includes(agentId));
}

function ticksBetween(membersNow: readonly string[], members: readonly string[]): Ticks {
  return {
    joins: members.filter((agentId) => !membersNow.includes(agentId)),
    leaves: membersNow.filter((agentId) => !members.includes(agentId)),
  };
}

interface EditorProps {
  readonly settings: Settings;
  /** Absent for a new one. */
  readonly queue: Queue | undefined;
  readonly onClose: () => void;
}

/** Makes or changes a queue: what it is called, who is in it, what it asks of them, what it decides for itself. */
export function QueueEditor({ settings, queue, onClose }: EditorProps) {
  const { notices, board } = useDesk();
  const agents = [...useBoard().agents.values()].map(({ view }) => view);
  const membersNow = agents.filter(({ queues }) => queue && queues.includes(queue.id)).map(({ agentId }) => agentId);
  const [found, setFound] = useState({ queue, rev: settings.rev });
  const [draft, setDraft] = useState(bodyOf(queue));
  const [ticks, setTicks] = useState<Ticks>({ joins: [], leaves: [] });
  const members = membersAfter(membersNow, ticks);
  const putting = useSave('putQueue');
  const joining = useSave('setMembers');
  const isSaving = putting.isSaving || joining.isSaving;
  // Somebody else's change of this queue must not be overwritten unseen; one of anything else is no reason to begin anew.
  const now = settings.queues.find(({ id }) => id === found.queue?.id);
  const isOld = !isSaving && JSON.stringify(bodyOf(now)) !== JSON.stringify(bodyOf(found.queue));
  const knownSkills = [...new Set([...settings.queues, ...agents].flatMap(({ skills }) => skills))].sort();
  const { joins, leaves } = ticksBetween(membersNow, members);
  const hasMembersChanged = joins.length + leaves.length > 0;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(bodyOf(found.queue)) || hasMembersChanged;

  const nameFault = draft.name === '' || isVisible(draft.name) ? undefined : t('settings.name.unseen');

  function show(): void {
    if (now === undefined) {
      onClose();
      return;
    }
    setFound({ queue: now, rev: settings.rev });
    setDraft(bodyOf(now));
    putting.clear();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const queueId =
      found.queue?.id ??
      idFor(
        draft.name,
        settings.queues.map((other) => other.id),
        'queue',
      );
    const rev = isOld ? found.rev : settings.rev;
    const put = await putting.save({ params: { queueId }, body: { ...draft, rev } });
    if (put === undefined) return;
    // Tried again after the members failed, it is the same queue that is changed.
    setFound({ queue: put.settings.queues.find(({ id }) => id === queueId), rev: put.settings.rev });
    if (hasMembersChanged) {
      const joined = await joining.save({ params: { queueId }, body: { add: [...joins], remove: [...leaves] } });
      if (joined === undefined) return;
      board.learn({ agents: joined.agents, at: joined.at });
    }
    notices.show('done', t('settings.saved', { name: draft.name.trim() }));
    onClose();
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      <h3>
        {found.queue === undefined ? t('settings.queues.new') : t('settings.queues.edit', { name: found.queue.name })}
      </h3>
      {isOld && (
        <p className="form-failure" role="status">
          {t('settings.changed-meanwhile')}{' '}
          <button type="button" className="link-button" onClick={show}>
            {t('settings.show-new')}
          </button>
        </p>
      )}
      <label className="field">
        <span>{t('settings.name')}</span>
        <input
          type="text"
          dir="auto"
          required
          // The form has just been asked for, and this is where it begins.
          // biome-ignore lint/a11y/noAutofocus: see above
          autoFocus
          maxLength={NAME_CHARACTERS}
          ref={withFault(nameFault)}
          aria-invalid={nameFault !== undefined}
          aria-describedby="queue-name-fault"
          value={draft.name}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
        <FieldFault id="queue-name-fault" text={nameFault} />
      </label>
      <TagInput
        label={t('settings.skills-needed')}
        tags={draft.skills}
        known={knownSkills}
        most={MOST_SKILLS}
        characters={SKILL_CHARACTERS}
        onChange={(skills) => setDraft({ ...draft, skills: [...skills] })}
      />
      <MemberFields
        agents={agents}
        skills={draft.skills}
        members={members}
        onChange={(chosen) => setTicks(ticksBetween(membersNow, chosen))}
      />
      <label className="switch">
        <input
          type="checkbox"
          checked={draft.joinsNewAgents}
          onChange={({ target }) => setDraft({ ...draft, joinsNewAgents: target.checked })}
        />
        {t('settings.joins-new-agents')}
      </label>
      <h4>{t('settings.queue-policy')}</h4>
      <QueuePolicyFields
        desk={settings.policy}
        overrides={draft.policy}
        onChange={(policy) => setDraft({ ...draft, policy })}
      />
      <SaveBar
        failure={putting.failure ?? joining.failure}
        isSaving={isSaving}
        isChanged={isChanged}
        onCancel={onClose}
      />
    </form>
  );
}
