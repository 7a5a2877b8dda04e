/** Whether somebody drags files, as opposed to a text or a link. */
export function carriesFiles({ types }: DataTransfer): boolean {
  return types.includes('Files');
}

/** The files of a drop; a folder has no content of its own, so it is left out. */
export function droppedFiles({ items, files }: DataTransfer): readonly File[] {
  const entries = [...items].filter(({ kind }) => kind === 'file');
  if (entries.length === 0) return [...files];
  return entries.flatMap((item) => {
    const file = item.webkitGetAsEntry()?.isDirectory ? null : item.getAsFile();
    return file === null ? [] : [file];
  });
}

/** The files of a paste. Where words come along they are meant: a spreadsheet copies its cells as a picture as well. */
export function pastedFiles(clipboard: DataTransfer): readonly File[] {
  return clipboard.getData('text/plain') === '' ? [...clipboard.files] : [];
}
