import { useEffect, useRef } from 'react';

/** The page that a mail is put into; the second one may fetch pictures from anywhere. Their policies are the distribution's. */
const PAGES = {
  plain: '/console/mail-page/frame.html',
  pictures: '/console/mail-page/with-pictures.html',
} as const;

/** A mail is as high as it is, within this: one that grows with its frame would never end. In CSS pixels. */
const LOWEST_PX = 80;
const HIGHEST_PX = 1_600;

interface MailFrameProps {
  /** Says what is in the frame, for who cannot see it. */
  readonly title: string;
  /** Cleaned. */
  readonly html: string;
  readonly showsPictures: boolean;
}

interface FromPage {
  readonly type?: unknown;
  readonly height?: unknown;
}

function isFromPage(data: unknown): data is FromPage {
  return typeof data === 'object' && data !== null;
}

/** A mail in a page of no origin: it reaches nothing of the console, and the console hears of it how high it is. */
export function MailFrame({ title, html, showsPictures }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const isReady = useRef(false);
  const latest = useRef(html);

  useEffect(() => {
    latest.current = html;
    // Of no origin, it has none that it could be addressed by.
    if (isReady.current) frame.current?.contentWindow?.postMessage({ type: 'mail', html }, '*');
  }, [html]);

  useEffect(() => {
    const onMessage = ({ source, data }: MessageEvent<unknown>) => {
      const page = frame.current;
      if (page === null || source === null || source !== page.contentWindow || !isFromPage(data)) return;
      if (data.type === 'mail-page-ready') {
        isReady.current = true;
        page.contentWindow.postMessage({ type: 'mail', html: latest.current }, '*');
      }
      if (data.type === 'mail-height' && typeof data.height === 'number') {
        page.style.height = `${Math.min(Math.max(data.height, LOWEST_PX), HIGHEST_PX)}px`;
      }
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, []);

  return (
    <iframe
      ref={frame}
      className="mail-frame"
      title={title}
      src={showsPictures ? PAGES.pictures : PAGES.plain}
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
