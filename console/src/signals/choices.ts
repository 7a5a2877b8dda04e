import { isTune, type TuneName } from './tunes.ts';

/** How somebody wants to be told of offers and messages, in this browser. */
export interface SignalChoices {
  readonly tune: TuneName;
  /** From 0 to 100. */
  readonly volume: number;
  readonly muted: boolean;
  /** Whether the browser tells of offers, and of messages in my sessions, while the tab is hidden. */
  readonly offers: boolean;
  readonly messages: boolean;
  /** Whether it may show what the customer wrote to whoever looks at the screen. */
  readonly previews: boolean;
}

const FIRST: SignalChoices = {
  ...{ tune: 'rise', volume: 70, muted: false },
  ...{ offers: true, messages: true, previews: true },
};

/** Reads what was chosen earlier; what is missing or makes no sense is as at first. */
export function readChoices(kept: unknown): SignalChoices {
  if (typeof kept !== 'object' || kept === null) return FIRST;
  const found: Readonly<Partial<Record<keyof SignalChoices, unknown>>> = kept;
  const yesOrNo = (key: 'muted' | 'offers' | 'messages' | 'previews') => {
    const value = found[key];
    return typeof value === 'boolean' ? value : FIRST[key];
  };
  const { tune, volume } = found;
  return {
    tune: isTune(tune) ? tune : FIRST.tune,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 100 ? volume : FIRST.volume,
    muted: yesOrNo('muted'),
    offers: yesOrNo('offers'),
    messages: yesOrNo('messages'),
    previews: yesOrNo('previews'),
  };
}
