/** How sessions rest, end and are opened again, as far as it is always in sight. */
export const restingTexts = {
  'action.park': 'Park',
  'action.resume': 'Resume',
  'action.reopen': 'Reopen',
  'action.ask-reopen': 'Ask to reopen',
  'action.label': 'Labels',
  'action.resumed': 'The session goes on.',
  'action.undo': 'Undo',
  'action.undo.left': '{seconds} s',
  'action.undo.hint': 'Take the completion back (Z). The customer has not been told yet.',
  'action.called-off': 'The session goes on as it was. The customer was told nothing.',

  'bulk.park': 'Park {count}',
  'bulk.resume': 'Resume {count}',
  'keys.nothing-to-undo': 'There is nothing to undo. A completion can be undone for ten seconds.',

  'category.none': 'No category',
  'list.woken': '{count} woken, waiting for room',
  'list.woken-one': '1 woken, waiting for room',
  'row.woken': 'Woken {span} ago: {reason}',
  'row.parked-until': 'Until {time}: {reason}',
  'row.closes-in': 'Closes in {time}',
  'row.closes-now': 'Closing…',
  'row.reopen-asked': 'Reopening asked for',
  'row.labels-more': '+{count}',

  'page.requests': 'Reopening',
  'page.requests.count': '{count} wait for an answer',
  'request.grant': 'Grant',
  'request.refuse': 'Refuse',
  'request.grant-for': 'Grant: reopen the session with {customer}',
  'request.refuse-for': 'Refuse to reopen the session with {customer}',
} as const;
