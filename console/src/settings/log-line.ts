/** What became of one field, in words: from one value to another, or what a list has gained and lost. */
export interface LogLine {
  readonly field: string;
  readonly label: string;
  readonly from?: string;
  readonly to?: string;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** What is the same and called otherwise now. */
  readonly renamed?: readonly string[];
}
