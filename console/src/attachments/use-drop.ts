import { type DragEvent, useEffect, useRef, useState } from 'react';
import { carriesFiles, droppedFiles } from './brought-files.ts';

/** A file that misses would be opened in place of the console. */
function keepPage(event: globalThis.DragEvent): void {
  if (event.dataTransfer !== null && carriesFiles(event.dataTransfer)) event.preventDefault();
}

/** Lets files be dropped on an element: whether some are held over it, and what it listens to. */
export function useDrop(onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  // Each child that is entered and left tells of it too.
  const depth = useRef(0);

  useEffect(() => {
    addEventListener('dragover', keepPage);
    addEventListener('drop', keepPage);
    return () => {
      removeEventListener('dragover', keepPage);
      removeEventListener('drop', keepPage);
    };
  }, []);

  function moved(by: number): void {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  }

  const handlers = {
    onDragEnter: ({ dataTransfer }: DragEvent) => {
      if (carriesFiles(dataTransfer)) moved(1);
    },
    onDragLeave: ({ dataTransfer }: DragEvent) => {
      if (carriesFiles(dataTransfer)) moved(-1);
    },
    onDrop: (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      moved(-depth.current);
      onFiles(droppedFiles(event.dataTransfer));
    },
  };
  return { isOver, handlers };
}
