import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { PLACEHOLDERS } from '../../../shared/contracts/placeholders.ts';
import { repeatedLanguages } from '../../../shared/contracts/text-languages.ts';
import { languageName } from '../context/language-name.ts';
import { t } from '../texts/settings.ts';
import { FieldFault, withFault } from './field-fault.tsx';
import type { Policy } from './policy.ts';

type Greeting = Policy['greeting'];

const MOST_LANGUAGES = 30;
const GREETING_CHARACTERS = 1_000;

function languageHint(language: string | undefined): string {
  return language === undefined ? t('settings.greeting.all') : languageName(language);
}

/** What customers are told when an agent takes their session, by language; one text may be for all others. */
export function GreetingFields({ greeting, onChange }: { greeting: Greeting; onChange: (next: Greeting) => void }) {
  const change = (index: number, next: Greeting[number]) =>
    onChange(greeting.map((one, other) => (other === index ? next : one)));
  const id = useId();
  const repeated = repeatedLanguages(greeting);
  const faultOf = ({ language }: Greeting[number]) =>
    repeated.includes(language?.toLowerCase() ?? '*')
      ? t('settings.greeting.repeated', { language: languageHint(language) })
      : undefined;
  return (
    <div className="greeting">
      <p className="hint">
        {t('settings.greeting.hint')} {PLACEHOLDERS.map((name) => `{{${name}}}`).join(' ')}
      </p>
      {greeting.map((one, index) => {
        const { language, text } = one;
        const fault = faultOf(one);
        return (
          // The rows have no id of their own, and their order is how they are told apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index} className="greeting-row">
            <label>
              <span>{t('settings.greeting.language')}</span>
              <input
                type="text"
                className="narrow"
                pattern="[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
                title={t('settings.greeting.language-hint')}
                placeholder="*"
                ref={withFault(fault)}
                aria-invalid={fault !== undefined}
                aria-describedby={`${id}-${index}`}
                value={language ?? ''}
                onChange={({ target }) => {
                  const tag = target.value.trim();
                  change(index, tag === '' ? { text } : { language: tag, text });
                }}
              />
              <small>{languageHint(language)}</small>
              <FieldFault id={`${id}-${index}`} text={fault} />
            </label>
            <label className="grows">
              <span>{t('settings.greeting.text')}</span>
              <textarea
                rows={2}
                dir="auto"
                required
                maxLength={GREETING_CHARACTERS}
                value={text}
                onChange={({ target }) =>
                  change(index, language === undefined ? { text: target.value } : { language, text: target.value })
                }
              />
            </label>
            <button
              type="button"
              className="icon-button"
              aria-label={t('settings.greeting.remove', { language: languageHint(language) })}
              onClick={() => onChange(greeting.filter((_, other) => other !== index))}
            >
              <Trash2 aria-hidden="true" size={16} />
            </button>
          </div>
        );
      })}
      {greeting.length < MOST_LANGUAGES && (
        <button type="button" className="button button-small" onClick={() => onChange([...greeting, { text: '' }])}>
          <Plus aria-hidden="true" size={14} />
          {t('settings.greeting.add')}
        </button>
      )}
    </div>
  );
}
