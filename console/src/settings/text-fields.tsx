import { useState } from 'react';
import { DEFAULT_TEXTS } from '../../../shared/contracts/default-texts.ts';
import type { LocalText } from '../../../shared/contracts/local-text.ts';
import { placeholdersOf, TEXT_NAMES, type TextName } from '../../../shared/contracts/text-names.ts';
import { t } from '../texts/settings.ts';
import { LocalTextFields, languageWord, TextPreview } from './local-text-fields.tsx';
import type { Policy } from './policy.ts';

type Texts = Policy['texts'];

/** Who words a text: nobody here, so that it is as before; the team; or nobody at all. */
const WORDINGS = ['usual', 'own', 'nothing'] as const;

function wordingOf(texts: readonly LocalText[] | undefined): (typeof WORDINGS)[number] {
  if (texts === undefined) return 'usual';
  return texts.length === 0 ? 'nothing' : 'own';
}

/** What is said as long as nothing else is decided here, in each language. */
function Usual({ texts }: { texts: readonly LocalText[] }) {
  if (texts.length === 0) return <p className="hint">{t('settings.text.usual-nothing')}</p>;
  return (
    <dl className="usual-text">
      {texts.map(({ language, text }) => (
        <div key={language ?? '*'}>
          <dt>{languageWord(language)}</dt>
          <dd>
            <TextPreview text={text} language={language} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface TextFieldProps {
  readonly name: TextName;
  readonly value: LocalText[] | undefined;
  /** What holds while nothing is decided here, and who says so. */
  readonly usual: readonly LocalText[];
  readonly usualBy: 'baton' | 'desk';
  readonly onChange: (value: LocalText[] | undefined) => void;
}

function TextField({ name, value, usual, usualBy, onChange }: TextFieldProps) {
  // Looking at another choice must not cost the words.
  const [kept, setKept] = useState<LocalText[]>();
  const wording = wordingOf(value);
  const isForAll = value?.some(({ language }) => language === undefined) === true;

  function choose(next: string): void {
    if (wording === 'own') setKept(value);
    if (next === 'usual') onChange(undefined);
    else if (next === 'nothing') onChange([]);
    else onChange(kept ?? (usual.length === 0 ? [{ text: '' }] : usual.map((text) => ({ ...text }))));
  }

  return (
    <fieldset className="text-part">
      <legend>{t(`settings.text.${name}`)}</legend>
      <p className="hint">{t(`settings.text.${name}.hint`)}</p>
      <select
        aria-label={t('settings.text.wording', { text: t(`settings.text.${name}`) })}
        value={wording}
        onChange={({ target }) => choose(target.value)}
      >
        {WORDINGS.map((one) => (
          <option key={one} value={one}>
            {t(one === 'usual' ? `settings.text.usual.${usualBy}` : `settings.text.${one}`)}
          </option>
        ))}
      </select>
      {wording === 'usual' && <Usual texts={usual} />}
      {value !== undefined && wording === 'own' && (
        <>
          <LocalTextFields
            texts={value}
            placeholders={placeholdersOf(name)}
            onChange={(next) => onChange(next.length === 0 ? undefined : next)}
          />
          {!isForAll && <p className="hint">{t('settings.text.others')}</p>}
        </>
      )}
    </fieldset>
  );
}

interface TextFieldsProps {
  readonly texts: Texts;
  /** The desk's, where a queue decides for itself. */
  readonly desk?: Texts;
  readonly onChange: (texts: Texts) => void;
}

function withText(texts: Texts, name: TextName, value: LocalText[] | undefined): Texts {
  const { [name]: _, ...rest } = texts;
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** What customers are told by the desk itself, text by text: Baton's own words, the team's, or nothing. */
export function TextFields({ texts, desk, onChange }: TextFieldsProps) {
  return (
    <div className="stack">
      {TEXT_NAMES.map((name) => (
        <TextField
          key={name}
          name={name}
          value={texts[name]}
          usual={desk?.[name] ?? DEFAULT_TEXTS[name]}
          usualBy={desk === undefined ? 'baton' : 'desk'}
          onChange={(value) => onChange(withText(texts, name, value))}
        />
      ))}
    </div>
  );
}
