import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureCode } from '../api/api-failure.ts';
import { awayText } from '../desk/away-text.ts';
import { randomId } from '../desk/create-desk.ts';
import { useBoard, useDesk, useMe } from '../desk/desk-context.ts';
import { failureText, t } from '../texts/t.ts';
import { AwayReasonDialog } from './away-reason.tsx';

const CHOICES = ['online', 'away'] as const;

interface Choice {
  readonly availability: (typeof CHOICES)[number];
  readonly reason?: string;
}

/** Whether I take sessions, and why not. Absent for who has no place in the roster. */
export function PresenceSwitch() {
  const { board, call, notices } = useDesk();
  const me = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const agent = useBoard().agents.get(me.agentId)?.view ?? me.agent;
  const change = useMutation({
    mutationFn: (choice: Choice) => call('setAvailability', { body: choice }, { idempotencyKey: randomId() }),
    onSuccess: ({ agent: changed, at }) => board.learn({ agents: [changed], at }),
    onError: (error) => notices.show('failure', failureText(failureCode(error))),
  });
  if (agent === undefined) return <span />;
  // Offline is no choice: it is what colleagues see while no console is connected.
  const shown = change.isPending ? change.variables.availability : agent.presence;
  const reason = awayText(agent);
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
            onChange={() => change.mutate({ availability: choice })}
          />
          <span className="presence-dot" data-presence={choice} aria-hidden="true" />
          {t(`presence.${choice}`)}
        </label>
      ))}
      {shown === 'away' && (
        <button
          type="button"
          className="link-button away-why"
          dir="auto"
          title={reason === undefined ? t('away.why') : t('away.because', { reason })}
          onClick={() => setIsAsking(true)}
        >
          <span className="away-words">{reason ?? t('away.why')}</span>
          <span className="away-more" aria-hidden="true">
            …
          </span>
        </button>
      )}
      <span className="presence-load">{t('presence.load', { load: agent.load, capacity: agent.capacity })}</span>
      {isAsking && (
        <AwayReasonDialog
          reason={reason}
          onSay={(said) => change.mutate({ availability: 'away', ...(said === undefined ? {} : { reason: said }) })}
          onClose={() => setIsAsking(false)}
        />
      )}
    </fieldset>
  );
}
