import type { ReactNode } from 'react';
import { Logo } from '../ui/logo.tsx';

/** A page that says one thing, with a way on. */
export function NoticePage({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <main className="notice-page">
      <div className="notice-card">
        <Logo size={40} />
        <h1>{title}</h1>
        {text !== undefined && <p>{text}</p>}
        {children !== undefined && <div className="notice-actions">{children}</div>}
      </div>
    </main>
  );
}

/** A page that waits. */
export function WaitingPage({ text }: { text: string }) {
  return (
    <main className="notice-page" aria-busy="true">
      <div className="notice-waiting" role="status">
        <Logo size={40} />
        <p>{text}</p>
      </div>
    </main>
  );
}
