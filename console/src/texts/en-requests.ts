/** The page of what agents wish to have opened again. */
export const requestsTexts = {
  'requests.title': 'Reopening asked for',
  'requests.asked': '{agent} asked {span} ago',
  'requests.ended': 'completed {time} as “{category}” in {queue}',
  'requests.ended-by': 'completed {time} as “{category}” in {queue}, held by {agent}',
  'requests.failed': 'The requests could not be loaded.',
  'requests.old': 'The requests could not be loaded anew. There may be more.',
  'requests.empty': 'Nobody asks for a reopening',
  'requests.empty.hint': 'When an agent asks to have a completed session opened again, it appears here.',
} as const satisfies Readonly<Record<string, string>>;
