/** Being away, and why. */
export const awayTexts = {
  'away.why': 'Say why',
  'away.because': 'Away: {reason}',
  'away.title': 'Why are you away?',
  'away.text': 'Colleagues see it beside your name. You are not offered sessions until you are online again.',
  'away.own': 'In your own words',
  'away.say': 'Say it',
  'away.break': 'Break',
  'away.lunch': 'Lunch',
  'away.meeting': 'Meeting',
  'away.training': 'Training',
  'away.writing-up': 'Writing up',
} as const;
