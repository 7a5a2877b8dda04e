import { CornerUpRight, FolderInput, Undo2 } from 'lucide-react';
import type { Away } from '../../../shared/domain/away-mails.ts';
import type { Mail, MovedFrom } from '../../../shared/domain/content.ts';
import { exactTimeOf } from '../clock/format-time.ts';
import { MailContent } from '../content/mail-content.tsx';
import type { Place } from '../content/place.ts';
import { useBoard, useDesk, useViewer } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/moving.ts';
import { MailDeeds, mayMove } from './mail-deeds.tsx';
import { SessionLink, useOther } from './session-link.tsx';
import { useMove } from './use-move.ts';
import { useWhereabouts } from './whereabouts.ts';

function MovedHere({ from }: { from: MovedFrom }) {
  const names = useNames();
  return (
    <p className="with-icon mail-moved">
      <CornerUpRight aria-hidden="true" size={14} />
      <span>
        {t('moving.here', { agent: names.agent(from.by) })} <SessionLink sessionId={from.sessionId} />
      </span>
    </p>
  );
}

/** Takes it back, unless it is known that somebody has answered it there. */
function UndoLink({ place, to, at }: { place: Place; to: string; at: string }) {
  const { notices } = useDesk();
  const { undo, pending } = useMove(place.sessionId, place.entry.seq);
  const last = useOther(to).session?.lastMessage;
  if (last?.from === 'agent' && last.at > at) return null;
  const press = async () => {
    const failure = await undo();
    if (failure !== undefined) notices.show('failure', failure);
  };
  return (
    <button type="button" className="link-button with-icon" disabled={pending} onClick={() => void press()}>
      <Undo2 aria-hidden="true" size={14} />
      {t('moving.undo')}
    </button>
  );
}

function AwayLine({ away }: { away: Away }) {
  const names = useNames();
  if (away.how === 'taken-back') {
    return (
      <span>
        {t('moving.back')} <SessionLink sessionId={away.to} />
      </span>
    );
  }
  const agent = away.by.kind === 'agent' ? names.agent(away.by.id) : '';
  const said = { agent, time: exactTimeOf(away.at) };
  return (
    <span>
      {away.split ? t('moving.away.split', said) : t('moving.away', said)} <SessionLink sessionId={away.to} />
    </span>
  );
}

interface PlacedMailProps {
  readonly mail: Mail;
  readonly place: Place;
}

/** A mail that does not stand here any more: where it is, and behind a click what it says. */
function AwayMail({ mail, place, away, mayUndo }: PlacedMailProps & { away: Away; mayUndo: boolean }) {
  return (
    <div className="mail-away">
      <p className="mail-away-subject" dir="auto">
        {mail.subject.trim() === '' ? t('mail.no-subject') : mail.subject}
      </p>
      <p className="with-icon mail-moved">
        <FolderInput aria-hidden="true" size={14} />
        <AwayLine away={away} />
      </p>
      {away.how === 'moved' && mayUndo && <UndoLink place={place} to={away.to} at={away.at} />}
      <details>
        <summary>{t('moving.show')}</summary>
        <MailContent mail={mail} place={place} />
      </details>
    </div>
  );
}

/** A mail where it stands, and what can be done with it if it stands in the wrong place. */
export function PlacedMail({ mail, place }: PlacedMailProps) {
  const { sessionId, entry } = place;
  const { agentId, oversees } = useViewer();
  const session = useBoard().sessions.get(sessionId)?.view;
  const { away, isAlone } = useWhereabouts(sessionId, entry.seq);
  const may = session !== undefined && mayMove(session, agentId, oversees);
  if (away !== undefined) {
    const movedBy = away.how === 'moved' && away.by.kind === 'agent' ? away.by.id : undefined;
    return <AwayMail mail={mail} place={place} away={away} mayUndo={may || movedBy === agentId} />;
  }
  return (
    <>
      {mail.movedFrom && <MovedHere from={mail.movedFrom} />}
      <MailContent mail={mail} place={place} />
      {may && <MailDeeds session={session} seq={entry.seq} mail={mail} isAlone={isAlone} />}
    </>
  );
}
