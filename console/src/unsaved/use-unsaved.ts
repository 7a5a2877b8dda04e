import { useEffect } from 'react';
import { useDesk } from '../desk/desk-context.ts';

/** Holds whoever would leave while a form has changes that are not saved. */
export function useUnsaved(hasChanges: boolean): void {
  const { unsaved } = useDesk();
  useEffect(() => (hasChanges ? unsaved.hold() : undefined), [hasChanges, unsaved]);
}
