import { useState } from 'react';
import { DEFAULT_TEXTS } from '../../../shared/contracts/default-texts.ts';
import type { LocalText } from '../../../shared/contracts/local-text.ts';
import { placeholdersOf, TEXT_NAMES, type TextName } from '../../../shared/contracts/text-names.ts';
import { t } from '../texts/settings.ts';
import { LocalTextFields, languageWord, TextPreview } from './local-text-fields.tsx';
import type { Policy } from './policy.ts';

type Texts = Policy['texts'];

/** Who words a text: nobody here, so that it is as before; Baton, though the desk has words of its own; the team; or nobody at all. */
const WORDINGS = ['usual', 'baton', 'own', 'nothing'] as const;
type Wording = (typeof WORDINGS)[number];

function areSame(some: readonly LocalText[], others: readonly LocalText[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ language, text }, index) => language === others[index]?.language && text === others[index]?.text)
  );
}

function wordingOf(texts: readonly LocalText[] | undefined, baton: readonly LocalText[] | undefined): Wording {
  if (texts === undefined) return 'usual';
  if (texts.length === 0) return 'nothing';
  return baton !== undefined && areSame(texts, baton) ? 'baton' : 'own';
}

function InLanguages({ texts }: { texts: readonly LocalText[] }) {
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

/** What is said as long as nothing else is decided here, in each language; those that few will read only when they are wanted. */
function Usual({ texts: [first, ...others] }: { texts: readonly LocalText[] }) {
  if (first === undefined) return <p className="hint">{t('settings.text.usual-nothing')}</p>;
  return (
    <>
      <InLanguages texts={[first]} />
      {others.length > 0 && (
        <details className="usual-others">
          <summary>
            {others.length === 1
              ? t('settings.text.other-language')
              : t('settings.text.other-languages', { count: others.length })}
          </summary>
          <InLanguages texts={others} />
        </details>
      )}
    </>
  );
}

interface TextFieldProps {
  readonly name: TextName;
  readonly value: LocalText[] | undefined;
  /** What holds while nothing is decided here, and who says so. */
  readonly usual: readonly LocalText[];
  readonly usualBy: 'baton' | 'desk';
  /** Baton's own words, where they are others than the usual ones. */
  readonly baton?: readonly LocalText[] | undefined;
  readonly onChange: (value: LocalText[] | undefined) => void;
}

function wordingText(wording: Wording, usualBy: TextFieldProps['usualBy']): string {
  if (wording === 'usual') return t(`settings.text.usual.${usualBy}`);
  return wording === 'baton' ? t('settings.text.usual.baton') : t(`settings.text.${wording}`);
}

function TextField({ name, value, usual, usualBy, baton, onChange }: TextFieldProps) {
  // Looking at another choice must not cost the words.
  const [kept, setKept] = useState<LocalText[]>();
  const wording = wordingOf(value, baton);
  const wordings = WORDINGS.filter((one) => one !== 'baton' || baton !== undefined);
  const isForAll = value?.some(({ language }) => language === undefined) === true;

  function choose(next: string): void {
    if (wording === 'own') setKept(value);
    if (next === 'usual') onChange(undefined);
    else if (next === 'nothing') onChange([]);
    else if (next === 'baton') onChange((baton ?? []).map((text) => ({ ...text })));
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
        {wordings.map((one) => (
          <option key={one} value={one}>
            {wordingText(one, usualBy)}
          </option>
        ))}
      </select>
      {wording === 'usual' && <Usual texts={usual} />}
      {wording === 'baton' && baton !== undefined && <Usual texts={baton} />}
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
          baton={desk?.[name] !== undefined && DEFAULT_TEXTS[name].length > 0 ? DEFAULT_TEXTS[name] : undefined}
          onChange={(value) => onChange(withText(texts, name, value))}
        />
      ))}
    </div>
  );
}
