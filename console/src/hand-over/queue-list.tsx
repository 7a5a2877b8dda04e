import { useBoard, useMe, useViewer } from '../desk/desk-context.ts';
import { t } from '../texts/dialogs.ts';
import { CandidateField, CandidateRow, QueueSign } from '../ui/candidate-field.tsx';

interface QueueListProps {
  /** The queues that the sessions are in: one that all are in is no choice. */
  readonly present: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (queueId: string) => void;
}

/** The queues that a session could be sent to: how many wait there, and how many agents are there to take them. */
export function QueueList({ present, chosen, onChoose }: QueueListProps) {
  const { queues } = useMe();
  const { oversees, queues: mine } = useViewer();
  const { sessions, agents } = useBoard();
  const waiting = [...sessions.values()]
    .map(({ view }) => view)
    .filter(({ waitingSince }) => waitingSince !== undefined);
  const online = [...agents.values()].map(({ view }) => view).filter(({ presence }) => presence === 'online');
  return (
    <CandidateField legend={t('hand-over.which-queue')}>
      {queues.map(({ id, name }) => {
        const isPresent = present.every((queueId) => queueId === id);
        const waits = waiting.filter(({ queueId }) => queueId === id).length;
        const there = online.filter((agent) => agent.queues.includes(id)).length;
        return (
          <CandidateRow
            key={id}
            group="queue"
            value={id}
            name={name}
            sign={<QueueSign />}
            obstacle={isPresent ? 'present' : undefined}
            isPossible={!isPresent}
            isChosen={chosen === id}
            onChoose={() => onChoose(id)}
          >
            <span className="candidate-state">
              {isPresent && `${t('obstacle.present')} · `}
              {/* Of other queues an agent sees no sessions. */}
              {(oversees || mine.includes(id)) && `${t('hand-over.waiting', { count: waits })} · `}
              {t('hand-over.online', { count: there })}
            </span>
          </CandidateRow>
        );
      })}
    </CandidateField>
  );
}
