import { type ReactNode, useState } from 'react';
import type { Mark } from '../../../shared/domain/content.ts';
import { t } from '../texts/chat.ts';
import { linkify } from './linkify.ts';
import { type Run, runsOf } from './marked.ts';

function Followed({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Addresses in it become links; code says what it says. */
function Linked({ run }: { run: Run }) {
  if (run.href !== undefined) return <Followed href={run.href}>{run.text}</Followed>;
  if (run.marks.includes('code') || run.marks.includes('pre')) return run.text;
  let at = run.at;
  return linkify(run.text).map(({ text, href }) => {
    const key = at;
    at += text.length;
    return href === undefined ? (
      <span key={key}>{text}</span>
    ) : (
      <Followed key={key} href={href}>
        {text}
      </Followed>
    );
  });
}

/** Hidden until it is asked for, as its author wanted. */
function Spoiler({ children }: { children: ReactNode }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return children;
  return (
    <button type="button" className="spoiler" aria-label={t('message.spoiler')} onClick={() => setShown(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

function Marked({ run }: { run: Run }) {
  const looks = run.marks.filter((mark) => mark !== 'link' && mark !== 'spoiler');
  const shown =
    looks.length === 0 ? (
      <Linked run={run} />
    ) : (
      <span className={looks.map((mark) => `mark-${mark}`).join(' ')}>
        <Linked run={run} />
      </span>
    );
  return run.marks.includes('spoiler') ? <Spoiler>{shown}</Spoiler> : shown;
}

/** A text as its author gave it looks, with its addresses to click; right-to-left where its first letters are. */
export function TextContent({ text, marks }: { text: string; marks?: readonly Mark[] | undefined }) {
  return (
    <p className="message-text" dir="auto">
      {runsOf(text, marks).map((run) => (
        <Marked key={run.at} run={run} />
      ))}
    </p>
  );
}
