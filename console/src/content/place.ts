import type { HistoryEntry } from '../../../shared/contracts/views.ts';
import type { FileRef } from '../../../shared/domain/content.ts';

/** Where a message stands, for what is to be had of it. */
export interface Place {
  readonly sessionId: string;
  readonly entry: HistoryEntry;
}

/** A file with the entry that it came with. */
export interface FileOf {
  readonly entry: HistoryEntry;
  readonly file: FileRef;
}
