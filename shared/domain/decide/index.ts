import { byOf } from '../actor.ts';
import type { Command, CommandOf } from '../commands.ts';
import type { SessionEvent } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { Session } from '../session.ts';
import { decideFollowChannel, decideLeaveChannel } from './channels.ts';
import {
  decideAskReopen,
  decideCallOffCompletion,
  decideComplete,
  decideGrantReopen,
  decideRefuseReopen,
  decideReopen,
} from './closing.ts';
import { decideComment, decideFarewell, decideScore, decideSkipSurvey } from './farewell.ts';
import { decideWarnIdle } from './idle.ts';
import { decideLabel } from './labels.ts';
import { decideChooseLanguage } from './language.ts';
import { decideEditReply, decideReact, decideReceive, decideReply } from './messages.ts';
import { decideMoveMail, decideReturnMail, decideTakeMailBack } from './moving.ts';
import { decideNote, decideWhisper } from './notes.ts';
import { decideAccept, decideDecline, decideExpire, decideOffer, decideWithdraw } from './offering.ts';
import {
  decideAssign,
  decideChangeQueue,
  decideClaim,
  decidePrioritize,
  decideReturn,
  decideTransfer,
} from './ownership.ts';
import { decidePark, decideResume, decideTakeUp, decideWake } from './parking.ts';
import { decideOwnerBack, decideOwnerGone } from './presence.ts';
import { decideCallSupervisor, decideJoinAsSupervisor } from './supervision.ts';
import { told } from './tellings.ts';
import { decideEndTicket, decideOpenTicket } from './tickets.ts';
import { decideSendTranscript } from './transcript.ts';

/** What a command leads to: events to commit, none when it was applied before or nothing is to do, or a refusal. */
export type Decision = readonly SessionEvent[] | Refusal;

function decideStart(command: CommandOf<'start'>): Decision {
  const { by, type, told: telling, toldElsewhere, ...given } = command;
  const started: SessionEvent = { type: 'started', by: byOf(by), ...given };
  const what = telling !== undefined && 'closedUntil' in telling ? 'closed-hours' : 'queued';
  const elsewhere = toldElsewhere && told(toldElsewhere, command, 'mail-arrived', toldElsewhere);
  return [started, ...told(command, command, what, telling), ...(elsewhere ?? [])];
}

function decideOpen(session: Session, command: Exclude<Command, CommandOf<'start'>>): Decision {
  switch (command.type) {
    case 'receive':
      return decideReceive(session, command);
    case 'reply':
      return decideReply(session, command);
    case 'edit-reply':
      return decideEditReply(session, command);
    case 'react':
      return decideReact(session, command);
    case 'offer':
      return decideOffer(session, command);
    case 'accept':
      return decideAccept(session, command);
    case 'decline':
      return decideDecline(session, command);
    case 'expire':
      return decideExpire(session, command);
    case 'withdraw':
      return decideWithdraw(session, command);
    case 'claim':
      return decideClaim(session, command);
    case 'assign':
      return decideAssign(session, command);
    case 'change-queue':
      return decideChangeQueue(session, command);
    case 'prioritize':
      return decidePrioritize(session, command);
    case 'owner-gone':
      return decideOwnerGone(session, command);
    case 'owner-back':
      return decideOwnerBack(session, command);
    case 'call-supervisor':
      return decideCallSupervisor(session, command);
    case 'join-as-supervisor':
      return decideJoinAsSupervisor(session, command);
    case 'note':
      return decideNote(session, command);
    case 'whisper':
      return decideWhisper(session, command);
    case 'transfer':
      return decideTransfer(session, command);
    case 'return':
      return decideReturn(session, command);
    case 'park':
      return decidePark(session, command);
    case 'resume':
      return decideResume(session, command);
    case 'wake':
      return decideWake(session, command);
    case 'take-up':
      return decideTakeUp(session, command);
    case 'warn-idle':
      return decideWarnIdle(session, command);
    case 'choose-language':
      return decideChooseLanguage(session, command);
    case 'follow-channel':
      return decideFollowChannel(session, command);
    case 'leave-channel':
      return decideLeaveChannel(session, command);
    case 'label':
      return decideLabel(session, command);
    case 'complete':
      return decideComplete(session, command);
    case 'call-off-completion':
      return decideCallOffCompletion(session, command);
    case 'say-farewell':
      return decideFarewell(session, command);
    case 'send-transcript':
      return decideSendTranscript(session, command);
    case 'move-mail':
      return decideMoveMail(session, command);
    case 'return-mail':
      return decideReturnMail(session, command);
    case 'take-mail-back':
      return decideTakeMailBack(session, command);
    case 'open-ticket':
      return decideOpenTicket(session, command);
    case 'end-ticket':
      return decideEndTicket(session, command);
    case 'score':
      return decideScore(session, command);
    case 'comment':
      return decideComment(session, command);
    case 'skip-survey':
      return decideSkipSurvey(session, command);
    case 'reopen':
      return decideReopen(session, command);
    case 'ask-reopen':
      return decideAskReopen(session, command);
    case 'grant-reopen':
      return decideGrantReopen(session, command);
    case 'refuse-reopen':
      return decideRefuseReopen(session, command);
    default:
      return command satisfies never;
  }
}

/**
 * Decides a command on a session (`undefined`: none yet). Pure: time, ids and randomness arrive inside the command.
 * A command that the session remembers leaves no event.
 */
export function decide(session: Session | undefined, command: Command): Decision {
  if (session?.recent.includes(command.commandId)) return [];
  if (command.type === 'start') return session === undefined ? decideStart(command) : refuse('already-started');
  return session === undefined ? refuse('not-found') : decideOpen(session, command);
}
