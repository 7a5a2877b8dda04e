import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { LocalText } from '../../../shared/contracts/local-text.ts';
import { fillPlaceholders, type Placeholder, unknownPlaceholders } from '../../../shared/contracts/placeholders.ts';
import { repeatedLanguages } from '../../../shared/contracts/text-languages.ts';
import { languageName } from '../context/language-name.ts';
import { t } from '../texts/settings.ts';
import { FieldFault, withFault } from './field-fault.tsx';
import { useExamples } from './use-examples.ts';

const MOST_LANGUAGES = 30;
const TEXT_CHARACTERS = 1_000;

/** Whom a text is for: a language by its name, or all whose own is not there. */
export function languageWord(language: string | undefined): string {
  return language === undefined ? t('settings.greeting.all') : languageName(language);
}

function textFault(text: string, known: readonly Placeholder[]): string | undefined {
  if (text !== '' && text.trim() === '') return t('settings.text.empty');
  const unknown = [...new Set(unknownPlaceholders(text, known))];
  if (unknown.length === 0) return undefined;
  return t('settings.unknown-placeholder', { names: unknown.map((name) => `{{${name}}}`).join(', ') });
}

/** A text as a customer may read it, with values that are examples. */
export function TextPreview({ text, language }: { text: string; language?: string | undefined }) {
  const examples = useExamples(language);
  return (
    <p className="preview" dir="auto" lang={language}>
      {fillPlaceholders(text, examples)}
    </p>
  );
}

interface RowProps {
  readonly value: LocalText;
  readonly isRepeated: boolean;
  readonly placeholders: readonly Placeholder[];
  readonly onChange: (value: LocalText) => void;
  readonly onRemove: () => void;
}

function Row({ value: { language, text }, isRepeated, placeholders, onChange, onRemove }: RowProps) {
  const id = useId();
  const languageFault = isRepeated ? t('settings.greeting.repeated', { language: languageWord(language) }) : undefined;
  const fault = textFault(text, placeholders);
  return (
    <div className="greeting-row">
      <label>
        <span>{t('settings.greeting.language')}</span>
        <input
          type="text"
          className="narrow"
          pattern="[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
          title={t('settings.greeting.language-hint')}
          placeholder="*"
          ref={withFault(languageFault)}
          aria-invalid={languageFault !== undefined}
          aria-describedby={`${id}-language`}
          value={language ?? ''}
          onChange={({ target }) => {
            const tag = target.value.trim();
            onChange(tag === '' ? { text } : { language: tag, text });
          }}
        />
        <small>{languageWord(language)}</small>
        <FieldFault id={`${id}-language`} text={languageFault} />
      </label>
      <label className="grows">
        <span>{t('settings.greeting.text')}</span>
        <textarea
          rows={2}
          dir="auto"
          required
          maxLength={TEXT_CHARACTERS}
          ref={withFault(fault)}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-text`}
          value={text}
          onChange={({ target }) =>
            onChange(language === undefined ? { text: target.value } : { language, text: target.value })
          }
        />
        <FieldFault id={`${id}-text`} text={fault} />
      </label>
      <button
        type="button"
        className="icon-button"
        aria-label={t('settings.greeting.remove', { language: languageWord(language) })}
        onClick={onRemove}
      >
        <Trash2 aria-hidden="true" size={16} />
      </button>
      {text.trim() !== '' && fault === undefined && <TextPreview text={text} language={language} />}
    </div>
  );
}

interface LocalTextFieldsProps {
  readonly texts: readonly LocalText[];
  readonly placeholders: readonly Placeholder[];
  readonly onChange: (texts: LocalText[]) => void;
}

/** A text in as many languages as wanted; one may be for all others. */
export function LocalTextFields({ texts, placeholders, onChange }: LocalTextFieldsProps) {
  const repeated = repeatedLanguages(texts);
  return (
    <div className="greeting">
      <p className="hint">{t('settings.greeting.hint')}</p>
      <ul className="placeholders hint">
        {placeholders.map((name) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code> {t(`settings.placeholder.${name}`)}
          </li>
        ))}
      </ul>
      {texts.map((one, index) => (
        <Row
          // The rows have no id of their own, and their order is how they are told apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          value={one}
          isRepeated={repeated.includes(one.language?.toLowerCase() ?? '*')}
          placeholders={placeholders}
          onChange={(next) => onChange(texts.map((text, other) => (other === index ? next : text)))}
          onRemove={() => onChange(texts.filter((_, other) => other !== index))}
        />
      ))}
      {texts.length < MOST_LANGUAGES && (
        <button type="button" className="button button-small" onClick={() => onChange([...texts, { text: '' }])}>
          <Plus aria-hidden="true" size={14} />
          {t('settings.greeting.add')}
        </button>
      )}
    </div>
  );
}
