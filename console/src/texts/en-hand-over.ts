/** Handing sessions over, one or many, and the keys for it. */
export const handOverTexts = {
  'action.assign': 'Assign',
  'action.transfer': 'Transfer',
  'action.priority': 'Priority',
  'action.take-over': 'Take over',
  'action.give-back': 'Give back to {agent}',
  'action.open': 'Open',
  'action.select': 'Select',
  'action.unselect': 'Unselect',
  'action.copy-link': 'Copy link',
  'action.link-copied': 'The link is copied.',
  'action.link-not-copied': 'The browser did not let the link be copied. Copy it from the address bar.',
  'action.more': 'More actions',
  'action.more-for': 'Actions for {customer}',

  'hand-over.assigned': 'The session is with {agent} now.',

  'priority.changed': 'The priority is “{priority}” now.',

  'row.passed': 'Passed over by {count}, open for claim',
  'row.owner-gone': '{agent}, offline for {span}',
  'row.select': 'Select the session with {customer}',
  'offer.from': 'From {agent}: {note}',

  'bulk.label': 'Selected sessions',
  'bulk.count': '{count} selected',
  'bulk.all': 'Select all',
  'bulk.clear': 'Clear the selection',
  'bulk.claim': 'Claim {count}',
  'bulk.assign': 'Assign {count}',
  'bulk.transfer': 'Transfer {count}',
  'bulk.prioritize': 'Priority {count}',
  'bulk.return': 'Return {count}',
  'bulk.running': '{done} of {total} done…',
  'bulk.done': '{done} of {total} done.',
  'bulk.failed': '{count} did not work and stay selected:',
  'bulk.failure': '{customer}: {reason}',

  'keys.not-possible': 'That is not possible with this session now.',
} as const;
