/** What is wrong with a field, beside it. Always there, so that it is read out when it begins to say something. */
export function FieldFault({ id, text }: { id: string; text: string | undefined }) {
  return (
    <span id={id} className="field-fault" aria-live="polite">
      {text}
    </span>
  );
}

/** Keeps a form from being sent while a field has a fault: the browser goes to the field and says it. */
export function withFault(text: string | undefined) {
  return (field: HTMLInputElement | HTMLTextAreaElement | null) => field?.setCustomValidity(text ?? '');
}
