/** What is known of a customer. */
export const contextTexts = {
  'context.label': 'About {customer}',
  'context.failed': 'What is known of the customer could not be loaded. {reason}',
  'context.first': 'first session',
  'context.earlier-count': 'earlier sessions: {count}',
  'context.earlier': 'Earlier sessions',
  'context.since': 'Customer since',
  'context.language': 'Language',
  'context.identity': 'Known by ({kind})',
  'context.fact.start': 'Came by link',
  'context.status.waiting': 'Waiting',
  'context.status.offered': 'Offered',
  'context.status.active': 'In progress',
  'context.status.pending': 'Pending',
  'context.status.completed': 'Completed',
} as const;
