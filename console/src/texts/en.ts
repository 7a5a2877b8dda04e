import { awayTexts } from './en-away.ts';
import { failures } from './en-failures.ts';
import { handOverTexts } from './en-hand-over.ts';
import { noticeTexts } from './en-notices.ts';
import { restingTexts } from './en-resting.ts';
import { signalTexts } from './en-signals.ts';

const prefixed = Object.fromEntries(Object.entries(failures).map(([code, text]) => [`failure.${code}`, text])) as {
  readonly [Code in keyof typeof failures as `failure.${Code}`]: (typeof failures)[Code];
};

/** The texts of the console's first moment in English, and of all that is always in sight. */
export const en = {
  ...prefixed,

  'app.name': 'Baton',
  'app.loading': 'Loading…',
  'app.retry': 'Try again',
  'app.cancel': 'Cancel',
  'app.back': 'Back',
  'app.close': 'Close',
  'app.you': 'You',
  'app.skip': 'Skip to the conversation',

  'unsaved.title': 'Leave without saving?',
  'unsaved.text': 'What you have changed here is not saved.',
  'unsaved.ask': 'Close without it? What you have written here is not kept.',
  'unsaved.keep': 'Keep editing',
  'unsaved.discard': 'Discard',

  'list.unassigned': 'Unassigned',
  'list.mine': 'Mine',
  'list.pending': 'Pending',
  'list.completed': 'Completed',
  'list.all': 'All',
  'page.overview': 'Overview',
  'page.settings': 'Settings',
  'page.ledger': 'Ledger',
  'supervisor.wanted': 'Lead wanted',
  'list.label': 'Lists of sessions',
  'list.count': '{count} sessions',
  'list.count-one': '1 session',
  'list.queue': 'Queue',
  'list.all-queues': 'All queues',
  'list.empty.queue': 'Nothing here of this queue',
  'list.empty.queue.hint': 'Choose another queue above, or all.',
  'list.more': 'Load more',
  'list.loading-more': 'Loading more…',
  'list.failed': 'This list could not be loaded.',
  'list.failed-partly': 'There may be more that could not be loaded.',
  'list.empty.filter': 'Nothing here fits',
  'list.empty.filter.hint': 'Sessions in this list: {count}. Take a filter away to see them.',
  'list.shown': '{shown} of {count} shown',
  'list.among-completed': 'Look among all completed sessions',
  'list.empty.unassigned': 'Nobody is waiting',
  'list.empty.unassigned.hint': 'New customers appear here until somebody takes them.',
  'list.empty.mine': 'You hold no session',
  'list.empty.mine.hint': 'Accept an offer, or claim one from Unassigned.',
  'list.empty.pending': 'Nothing is parked',
  'list.empty.pending.hint': 'Sessions that wait for something or some time appear here.',
  'list.empty.completed': 'Nothing completed yet',
  'list.empty.completed.hint': 'What you and your colleagues complete appears here.',
  'list.empty.all': 'No sessions yet',
  'list.empty.all.hint': 'As soon as a customer writes, the session appears here.',

  'row.unassigned': 'Unassigned',
  'row.offered': 'Offered to {agent}, {time}',
  'row.offered-you': 'Offered to you, {time}',
  'row.waiting': 'waiting {span}',
  'row.answer-due': 'Waits for an answer for {span}',
  'row.you': 'You:',
  'row.agent': 'Agent:',
  'row.not-sent': 'Not sent: {preview}',
  'row.nothing': 'No messages',
  'row.completed': 'Completed',
  'chat.queue': 'Queue {queue}',
  'row.completed-by': 'Completed, held by {agent}',

  'priority.urgent': 'Urgent',
  'priority.high': 'High',
  'priority.normal': 'Normal',
  'priority.low': 'Low',

  'channel.telegram': 'Telegram',
  'channel.email': 'Email',
  'channel.web': 'Website',

  'presence.online': 'Online',
  'presence.away': 'Away',
  'presence.offline': 'Offline',
  'presence.away-missed': 'Missed several offers',
  'presence.label': 'Do you take sessions?',
  'presence.load': '{load} of {capacity} places taken',

  'account.menu': 'Account:',
  'account.theme': 'Appearance',
  'account.theme.system': 'As the system',
  'account.theme.light': 'Light',
  'account.theme.dark': 'Dark',
  'account.sign-out': 'Sign out',

  'role.agent': 'Agent',
  'role.lead': 'Lead',
  'role.admin': 'Admin',
  'role.finance': 'Finance',

  'live.lost': 'Live updates are interrupted. Reconnecting…',
  'live.lost.hint': 'What you see may be out of date.',
  'live.retry': 'Reconnect now',
  'live.ended': 'Your sign-in has ended. What you wrote is kept in this tab.',
  'live.sign-in': 'Sign in again',

  'chat.none': 'No session is open',
  'chat.none.away': 'You are away, so nothing is offered to you. Switch to Online, or choose a session.',
  'chat.none.hint': 'Choose one from the list, or wait for an offer.',

  'delivery.failed-elsewhere': 'A reply to {customer} was not delivered. Open the session to see why.',

  'action.claim': 'Claim',
  'action.return': 'Return to queue',
  'action.complete': 'Complete',
  'action.claimed': 'The session is yours.',
  'action.returned': 'The session is back in its queue.',

  'offer.label': 'Offers to you',
  'offer.new': 'New offer: {customer}. {preview}',
  'offer.accept': 'Accept',
  'offer.decline': 'Decline',
  'offer.left': '{time} left',
  'offer.yours': 'The session is yours',
  'offer.gone': 'Not offered to you any more',
  'offer.over': 'Time is up',
  'offer.more': '{count} more offers waiting',
  'offer.more-one': '1 more offer waiting',
  'offer.badge': '({count}) Offer: {customer}',
  'sound.mute': 'Mute the ringtone',
  'sound.unmute': 'Unmute the ringtone',
  'sound.locked': 'Click anywhere to turn the ringtone on',

  ...handOverTexts,
  ...noticeTexts,
  ...awayTexts,
  ...restingTexts,
  ...signalTexts,
  'who.system': 'Baton',
  'who.assistant': 'The assistant',

  'sign-in.going': 'Taking you to the sign-in…',
  'sign-in.finishing': 'Signing you in…',
  'sign-in.again': 'Sign in',
  'sign-in.other': 'Sign in as somebody else',
  'sign-in.out.title': 'You are signed out',
  'sign-in.out.text': 'Close this tab, or sign in again.',
  'sign-in.config.title': 'The desk does not answer',
  'sign-in.config.text':
    'The console could not ask the server how to sign you in. Check your connection, then try again.',
  'sign-in.issuer.title': 'The sign-in cannot be reached',
  'sign-in.issuer.text':
    'The identity provider did not answer. Try again in a moment; if it goes on, tell your administrator.',
  'sign-in.denied.title': 'The sign-in was not completed',
  'sign-in.denied.text': 'The identity provider did not let you in, or you cancelled. You can try again.',
  'sign-in.failed.title': 'The sign-in did not work',
  'sign-in.failed.text':
    'The answer of the identity provider could not be used, perhaps because it took too long. Try again.',
  'sign-in.no-role.title': 'No desk for this account',
  'sign-in.no-role.text':
    'You are signed in as {name}, but this account takes part in no conversations. Ask your administrator for the role agent or lead.',
  'sign-in.finance.text':
    'You are signed in as {name} with the role Finance, which reads costs and reports but no conversations.',
  'sign-in.me.title': 'Your account could not be loaded',

  'crash.title': 'The console ran into a fault',
  'crash.text': 'What you wrote is kept in this tab. Reload the page to go on.',
  'crash.reload': 'Reload',
} as const satisfies Readonly<Record<string, string>>;
