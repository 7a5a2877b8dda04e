import { useState } from 'react';
import { failureCode } from '../api/api-failure.ts';
import { useDesk } from '../desk/desk-context.ts';
import { failureText } from '../texts/t.ts';
import { followDownload } from '../transcripts/follow-download.ts';

/** Saves a file of a message, by an address of its own for each time. */
export function useSaveFile(sessionId: string, seq: number) {
  const { call, notices } = useDesk();
  const [isRunning, setRunning] = useState(false);
  async function save(fileId: string): Promise<void> {
    setRunning(true);
    try {
      const { url } = await call('linkFile', { params: { sessionId, seq, fileId }, query: { save: 'true' } });
      followDownload(url);
    } catch (error) {
      notices.show('failure', failureText(failureCode(error)));
    } finally {
      setRunning(false);
    }
  }
  return { save, isRunning };
}
