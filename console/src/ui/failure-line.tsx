/** Why something was refused, read out as it comes; nothing as long as nothing was. */
export function FailureLine({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p className="refusal" role="alert">
      {text}
    </p>
  );
}
