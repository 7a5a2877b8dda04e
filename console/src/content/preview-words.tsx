import { type Previewed, previewKind } from './preview-text.ts';

/** The beginning of a message as lists show it. Its kind looks unlike words: somebody may write "Photo: ..." themselves. */
export function PreviewWords({ message }: { message: Previewed }) {
  const kind = previewKind(message);
  if (kind === '') return message.preview;
  return (
    <>
      <span className="preview-kind">{message.preview === '' ? kind : `${kind}:`}</span> <bdi>{message.preview}</bdi>
    </>
  );
}
