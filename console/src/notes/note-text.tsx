import { linkify } from '../content/linkify.ts';
import { useMe } from '../desk/desk-context.ts';
import { useNames } from '../desk/use-names.ts';
import { type NotePiece, piecesOf } from './mentions.ts';

/** What a note says, with those whom it names and addresses to click. */
export function NoteText({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const names = useNames();
  const { agentId: me } = useMe();
  const mentioned = mentions.map((agentId) => ({ agentId, name: names.agent(agentId) }));
  const pieces = piecesOf(text, mentioned).flatMap((piece): readonly (NotePiece & { readonly href?: string })[] =>
    piece.agentId === undefined ? linkify(piece.text) : [piece],
  );
  let at = 0;
  return (
    <p className="message-text" dir="auto">
      {pieces.map((piece) => {
        const key = at;
        at += piece.text.length;
        if (piece.agentId !== undefined) {
          return (
            <mark key={key} className="mention" data-me={piece.agentId === me}>
              {piece.text}
            </mark>
          );
        }
        return piece.href === undefined ? (
          <span key={key}>{piece.text}</span>
        ) : (
          <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        );
      })}
    </p>
  );
}
