/** Ringtones, notifications and what is unread. */
export const signalTexts = {
  'signals.title': 'Sound and notifications',
  'signals.text': 'Kept for you in this browser.',
  'signals.badge': '({count}) Baton',
  'signals.unread': 'Unread',
  'signals.unread-sessions': '{count} with unread messages',

  'signals.tune': 'Ringtone for offers',
  'signals.tune.rise': 'Rise',
  'signals.tune.rise.hint': 'two tones upwards',
  'signals.tune.marimba': 'Marimba',
  'signals.tune.marimba.hint': 'a short melody on wood',
  'signals.tune.bell': 'Bell',
  'signals.tune.bell.hint': 'like an old telephone',
  'signals.tune.knock': 'Knock',
  'signals.tune.knock.hint': 'low and dry',
  'signals.tune.soft': 'Soft',
  'signals.tune.soft.hint': 'for a quiet room',
  'signals.listen': 'Listen',
  'signals.volume': 'Volume',
  'signals.volume.value': '{volume} %',
  'signals.mute': 'Mute the ringtone',

  'signals.notifications': 'Notifications while this tab is hidden',
  'signals.allow': 'Allow notifications',
  'signals.permission.default': 'Your browser has not been allowed to show any yet. It will ask you once.',
  'signals.permission.granted': 'Your browser shows them.',
  'signals.permission.denied':
    'Your browser blocks them for this page. Press the icon beside the address, set Notifications to Allow, then come back here.',
  'signals.permission.unsupported':
    'This browser cannot show any for a page like this. The ringtone and the number in the tab’s title work all the same.',
  'signals.offers': 'An offer to me',
  'signals.messages': 'A new message in one of my sessions',
  'signals.previews': 'Show what the customer wrote',

  'notify.offer': 'Offer: {customer}',
  'notify.offer.hidden': 'Open Baton to accept or decline.',
  'notify.message': 'New message from {customer}',
  'notify.message.hidden': 'Open Baton to read it.',
} as const satisfies Readonly<Record<string, string>>;
