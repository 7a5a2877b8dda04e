/** Texts of the dialog about transcripts. */
export const transcriptTexts = {
  'transcripts.title': 'Transcript',
  'transcripts.loading': 'Looking for transcripts…',
  'transcripts.failed': 'The transcripts could not be looked up.',
  'transcripts.of': 'Completed {time}',
  'transcripts.kept-until': 'Kept until {time}',
  'transcripts.html': 'HTML',
  'transcripts.json': 'JSON',
  'transcripts.download': 'Download the transcript of {time} as {format}, {size}',
  'transcripts.pending': 'Being made. It can be downloaded in about a minute.',
  'transcripts.none': 'There is no transcript of this completion.',
  'transcripts.open': 'A transcript is made when the session is completed.',
  'transcripts.team-only': 'For the team alone: a transcript has internal notes and who held the session.',
  'transcripts.send': 'Send to the customer',
  'transcripts.send.text':
    'The customer gets what was said so far as a file: messages and names, no notes and nothing of who held it.',
  'transcripts.send.confirm': 'Send {customer} the conversation now?',
  'transcripts.send.submit': 'Send now',
  'transcripts.send.done': 'The conversation is on its way to {customer}.',
} as const;
