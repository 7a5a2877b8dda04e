import { type FormEvent, useState } from 'react';
import { useBoard, useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/t.ts';
import { MemberFields } from './member-fields.tsx';
import { queueIdFor } from './policy.ts';
import { QueuePolicyFields } from './policy-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { TagInput } from './tag-input.tsx';
import { type Settings, useSave } from './use-settings.ts';

type Queue = Settings['queues'][number];

const NEW: Omit<Queue, 'id'> = { name: '', skills: [], joinsNewAgents: false, policy: {} };

const MOST_SKILLS = 20;
const SKILL_CHARACTERS = 40;
const NAME_CHARACTERS = 60;

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
  const { id, ...found } = queue ?? { id: undefined, ...NEW };
  const [draft, setDraft] = useState<Omit<Queue, 'id'>>(found);
  const [ticks, setTicks] = useState<Ticks>({ joins: [], leaves: [] });
  const members = membersAfter(membersNow, ticks);
  // What the form was filled from: somebody else's change in between must not be overwritten unseen.
  const [rev, setRev] = useState(settings.rev);
  const putting = useSave('putQueue');
  const joining = useSave('setMembers');
  const knownSkills = [...new Set([...settings.queues, ...agents].flatMap(({ skills }) => skills))].sort();
  const { joins, leaves } = ticksBetween(membersNow, members);
  const hasMembersChanged = joins.length + leaves.length > 0;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(found) || hasMembersChanged;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const queueId =
      id ??
      queueIdFor(
        draft.name,
        settings.queues.map((other) => other.id),
      );
    const put = await putting.save({ params: { queueId }, body: { ...draft, rev } });
    if (put === undefined) return;
    // Tried again after the members failed, it is the same queue that is changed.
    setRev(put.settings.rev);
    if (hasMembersChanged) {
      const joined = await joining.save({ params: { queueId }, body: { agentIds: [...members] } });
      if (joined === undefined) return;
      board.learn({ agents: joined.agents, at: joined.at });
    }
    notices.show('done', t('settings.saved', { name: draft.name.trim() }));
    onClose();
  }

  return (
    <form className="editor" onSubmit={(event) => void submit(event)}>
      <h3>{queue === undefined ? t('settings.queues.new') : t('settings.queues.edit', { name: queue.name })}</h3>
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
          value={draft.name}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
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
        isSaving={putting.isSaving || joining.isSaving}
        isChanged={isChanged}
        onCancel={onClose}
      />
    </form>
  );
}
