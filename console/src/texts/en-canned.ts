/** Ready-made answers in the composer. */
export const cannedTexts = {
  'canned.label': 'Ready-made answers',
  'canned.found': '{count} ready-made answers. Arrows choose, Enter takes one.',
  'canned.found-one': 'One ready-made answer. Enter takes it.',
  'canned.none': 'No ready-made answer fits. Go on typing, or press Escape.',
  'canned.failed': 'The ready-made answers could not be loaded.',
  'canned.hint': 'Type / for ready-made answers',
} as const;
