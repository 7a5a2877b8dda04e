import { useMutation } from '@tanstack/react-query';
import { failureCode } from '../api/api-failure.ts';
import { randomId } from '../desk/create-desk.ts';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { failureText, t } from '../texts/t.ts';

const CHOICES = ['online', 'away'] as const;

/** Whether I take sessions. Absent for who has no place in the roster. */
export function PresenceSwitch() {
  const { board, call, notices } = useDesk();
  const me = useMe();
  const agent = useBoard().agents.get(me.agentId)?.view ?? me.agent;
  const change = useMutation({
    mutationFn: (availability: (typeof CHOICES)[number]) =>
      call('setAvailability', { body: { availability } }, { idempotencyKey: randomId() }),
    onSuccess: ({ agent: changed, at }) => board.learn({ agents: [changed], at }),
    onError: (error) => notices.show('failure', failureText(failureCode(error))),
  });
  if (agent === undefined) return <span />;
  // Offline is no choice: it is what colleagues see while no console is connected.
  const shown = change.isPending ? change.variables : agent.presence;
  return (
    <fieldset className="presence-switch" disabled={change.isPending}>
      <legend className="sr-only">{t('presence.label')}</legend>
      {CHOICES.map((choice) => (
        <label key={choice} data-presence={choice}>
          <input
            type="radio"
            name="presence"
            className="sr-only"
            checked={shown === choice}
            onChange={() => change.mutate(choice)}
          />
          <span className="presence-dot" data-presence={choice} aria-hidden="true" />
          {t(`presence.${choice}`)}
        </label>
      ))}
      <span className="presence-load">{t('presence.load', { load: agent.load, capacity: agent.capacity })}</span>
    </fieldset>
  );
}
