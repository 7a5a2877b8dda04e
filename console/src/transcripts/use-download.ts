import { useState } from 'react';
import type { TranscriptFormat } from '../../../shared/contracts/transcript-limits.ts';
import { type FailureCode, failureCode } from '../api/api-failure.ts';
import { useDesk } from '../desk/desk-context.ts';
import { followDownload } from './follow-download.ts';

/** Downloads a transcript: asks for a link, which works for minutes only, and follows it at once. */
export function useDownload(sessionId: string) {
  const { call } = useDesk();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<FailureCode>();
  async function download(closing: number, format: TranscriptFormat): Promise<void> {
    setRunning(true);
    setFailure(undefined);
    try {
      const { url } = await call('linkTranscript', { params: { sessionId, closing }, body: { format } });
      followDownload(url);
    } catch (error) {
      setFailure(failureCode(error));
    } finally {
      setRunning(false);
    }
  }
  return { download, isRunning, failure };
}
