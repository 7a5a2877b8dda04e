import type { AgentView } from '../../../shared/contracts/views.ts';
import { t } from '../texts/t.ts';

const TINTS = 8;

/** The same person always has the same tint. */
export function tintOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return hash % TINTS;
}

/** Up to two initials: first and last word; one character where words have none. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly presence?: AgentView['presence'] | undefined;
  readonly size?: 'small' | 'medium' | 'large';
}

/** A person as a round sign with initials and, for agents, a dot of their presence. The name stands beside it as text. */
export function Avatar({ id, name, presence, size = 'medium' }: AvatarProps) {
  return (
    <span className={`avatar avatar-${size}`} data-tint={tintOf(id)}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      {presence !== undefined && (
        <span className="presence-dot" data-presence={presence} role="img" aria-label={t(`presence.${presence}`)} />
      )}
    </span>
  );
}
