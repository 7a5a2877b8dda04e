/** How a file was meant to be seen or heard. */
export const FILE_ROLES = [
  'photo',
  'document',
  'voice',
  'audio',
  'video',
  'video-note',
  'animation',
  'sticker',
] as const;
export type FileRole = (typeof FILE_ROLES)[number];

/** A file that goes with a message, as it was announced. What became of fetching it stands beside its entry. */
export interface FileRef {
  /** Names the object that holds it. */
  readonly fileId: string;
  /** For people: it may hold any character. */
  readonly name: string;
  /** MIME type. Where `origin` is given it is the channel's word, else it was looked at. */
  readonly type: string;
  readonly as: FileRole;
  readonly bytes?: number;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly seconds?: number;
  /** The character that a sticker stands for. */
  readonly emoji?: string;
  /** By which the HTML of its mail shows it (RFC 2392, without brackets). */
  readonly contentId?: string;
  /** By which the channel hands it out; absent where it needs no fetching. */
  readonly origin?: string;
}

/** How a part of a text looks. */
export const MARKS = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'quote',
  'link',
] as const;

/** A part of a text that looks different; places are counted in UTF-16 code units, as Telegram does. */
export interface Mark {
  readonly mark: (typeof MARKS)[number];
  readonly offset: number;
  readonly length: number;
  /** Of a link whose text is not its address: http, https, mailto or tel. */
  readonly url?: string;
}

/** One end of a mail. */
export interface MailAddress {
  /** Folded to lower case where that tells nothing apart. */
  readonly address: string;
  readonly name?: string;
}

/** Why a mail joined a session, or began one. */
export const JOINED_BY = [
  /** It was sent to the address that only this conversation has. */
  'reply-address',
  /** It answers a mail of this conversation. */
  'references',
  /** It answers nothing that the desk knows. */
  'nothing-known',
  /** It answers a conversation that is over, so by the queue's policy it began another one. */
  'over',
  /** It answers a conversation, but its sender could not be proven, and so it stands apart. */
  'unproven',
  /** Somebody of the team moved it here. */
  'moved',
  /** It had been set aside, and somebody of the team let it in. */
  'released',
] as const;
export type JoinedBy = (typeof JOINED_BY)[number];

/** What tells that no person wrote a mail. */
export const AUTOMATIC_SIGNS = [
  'auto-submitted',
  'no-return-path',
  'report',
  'precedence',
  'list',
  'autoreply-header',
  'sender',
  'own-address',
] as const;

/** Where a mail stood before an agent (`by`) moved it, and when it had come in: ISO 8601, UTC. */
export interface MovedFrom {
  readonly sessionId: string;
  /** The number of its entry there. */
  readonly seq: number;
  readonly by: string;
  readonly receivedAt: string;
}

/** A mail as an agent reads it. The raw one is kept, and can be had whole. */
export interface Mail {
  readonly kind: 'mail';
  readonly subject: string;
  /** What its author wrote themselves. */
  readonly text: string;
  /** What is folded on screen: quoted mails and the signature. */
  readonly folded?: string;
  /** Set where the text goes on in the raw mail. */
  readonly cut?: true;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly files: readonly FileRef[];
  /** The file with its HTML as it came, unsafe as it is. */
  readonly html?: string;
  /** The object with the raw mail. */
  readonly raw: string;
  readonly joined: JoinedBy;
  readonly automatic?: (typeof AUTOMATIC_SIGNS)[number];
  /** Its author is not the session's customer. */
  readonly participant?: true;
  /** Nothing proves that its author is who they say. */
  readonly unproven?: true;
  /** It could not be read; only the raw mail tells what it says. */
  readonly unreadable?: true;
  /** Where it came into first, if somebody of the team moved it here. */
  readonly movedFrom?: MovedFrom;
}

/** What was said. What Baton cannot show stands there as a placeholder that says what it was. */
export type Content =
  | { readonly kind: 'text'; readonly text: string; readonly marks?: readonly Mark[] }
  /** Files with the words below them. `album`: shown together with those of the same name. */
  | {
      readonly kind: 'files';
      readonly files: readonly FileRef[];
      readonly text?: string;
      readonly marks?: readonly Mark[];
      readonly album?: string;
    }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      /** Of a venue. */
      readonly title?: string;
      readonly address?: string;
      /** For how many seconds it follows where they are. */
      readonly liveSeconds?: number;
    }
  /** `own`: the channel proves that it is the sender's. */
  | { readonly kind: 'contact'; readonly name: string; readonly phone: string; readonly own?: true }
  | { readonly kind: 'poll'; readonly text: string; readonly options: readonly string[] }
  | Mail
  /** A question with answers from 1 to 5 to choose from, about the closing of this number. */
  | { readonly kind: 'survey'; readonly text: string; readonly closing: number }
  /** The record of the session up to the entry of this number, as a file; made of the history when it is sent. */
  | { readonly kind: 'transcript'; readonly text: string; readonly upTo: number }
  | { readonly kind: 'placeholder'; readonly what: string; readonly text?: string };

/** The words of a message; empty where it has none. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'location':
      return [content.title, content.address].filter((word) => word !== undefined).join(', ');
    case 'contact':
      return `${content.name} ${content.phone}`.trim();
    case 'poll':
      return [content.text, ...content.options].join('\n');
    case 'text':
    case 'files':
    case 'mail':
    case 'survey':
    case 'transcript':
    case 'placeholder':
      return content.text ?? '';
    default:
      return content satisfies never;
  }
}

/** The files that go with a message. */
export function filesOf(content: Content): readonly FileRef[] {
  return content.kind === 'files' || content.kind === 'mail' ? content.files : [];
}

/** What a list says of a message besides its words: nothing where the words are all there is. */
export function kindWordOf(content: Content): string | undefined {
  switch (content.kind) {
    case 'files':
      return content.files[0]?.as ?? 'document';
    case 'placeholder':
      return content.what;
    case 'location':
    case 'contact':
    case 'poll':
      return content.kind;
    case 'text':
    case 'mail':
    case 'survey':
    case 'transcript':
      return undefined;
    default:
      return content satisfies never;
  }
}
