import { useQueries, useQuery } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Mail } from '../../../shared/domain/content.ts';
import { isShown } from '../../../shared/domain/file-types.ts';
import { failureCode } from '../api/api-failure.ts';
import { useDesk } from '../desk/desk-context.ts';
import { t } from '../texts/content.ts';
import { failureText } from '../texts/t.ts';
import { Skeleton } from '../ui/feedback.tsx';
import { cleanMail, contentIdsIn } from './clean-mail.ts';
import { MailFrame } from './mail-frame.tsx';
import { fileLink, useFileLink } from './use-file-link.ts';

/** More HTML than this is not shown, in characters: no letter has as much, and a browser would stand still. */
const MOST_HTML = 3_000_000;

/** The HTML of a mail as it came, fetched once. It is never put into the console's own page. */
function useMailHtml(sessionId: string, seq: number, fileId: string) {
  const link = useFileLink(sessionId, seq, fileId);
  const url = link.data?.url;
  const html = useQuery({
    queryKey: ['mail-html', sessionId, seq, fileId],
    queryFn: async () => {
      const answer = await fetch(url ?? '', { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!answer.ok) throw new Error(`the mail's HTML was answered with ${answer.status}`);
      return answer.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
    enabled: url !== undefined,
  });
  const retry = () => {
    void link.refetch();
    if (url !== undefined) void html.refetch();
  };
  return { html: html.data, error: link.error ?? html.error, retry };
}

/** Addresses of the pictures that came with the mail and that its HTML shows. */
function useInlinePictures(sessionId: string, seq: number, mail: Mail, html: string | undefined) {
  const desk = useDesk();
  const files = useMemo(() => {
    const ids = contentIdsIn(html ?? '');
    return mail.files.filter(({ contentId = '', type }) => ids.has(contentId) && isShown(type));
  }, [mail, html]);
  return useQueries({
    // What is shown stays: a fresh address would draw the mail anew under its reader's eyes.
    queries: files.map(({ fileId }) => ({
      ...fileLink(desk, sessionId, seq, fileId),
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    })),
    combine: (links) => ({
      urls: files.map(({ contentId = '' }, index) => ({ contentId, url: links[index]?.data?.url })),
      // One that cannot be had leaves a gap; the mail does not wait for it.
      isComplete: links.every(({ isPending }) => !isPending),
    }),
  });
}

interface WrittenMailProps {
  readonly sessionId: string;
  readonly seq: number;
  readonly mail: Mail;
  /** The file with its HTML. */
  readonly html: string;
}

/** A mail with the looks that its author gave it. Pictures from elsewhere tell their host who reads, so they wait for the agent's word. */
export default function WrittenMail({ sessionId, seq, mail, html: fileId }: WrittenMailProps) {
  const { html, error, retry } = useMailHtml(sessionId, seq, fileId);
  const { urls, isComplete } = useInlinePictures(sessionId, seq, mail, html);
  const [showsPictures, setShowsPictures] = useState(false);
  const isTooLong = (html?.length ?? 0) > MOST_HTML;
  const clean = useMemo(() => {
    if (html === undefined || isTooLong || !isComplete) return undefined;
    const byId = new Map(urls.map(({ contentId, url }) => [contentId, url]));
    return cleanMail(html, { fileUrl: (contentId) => byId.get(contentId), showsPictures });
  }, [html, isTooLong, isComplete, urls, showsPictures]);
  if (isTooLong) return <p className="mail-failure">{t('mail.written.too-long')}</p>;
  if (html === undefined && error !== null) {
    return (
      <p className="mail-failure" role="alert">
        {t('mail.written.failed', { reason: failureText(failureCode(error)) })}{' '}
        <button type="button" className="link-button" onClick={retry}>
          {t('app.retry')}
        </button>
      </p>
    );
  }
  if (clean === undefined)
    return <Skeleton rows={3}>{(index) => <div key={index} className="skeleton-row" />}</Skeleton>;
  const subject = mail.subject.trim() === '' ? t('mail.no-subject') : mail.subject;
  return (
    <div className="mail-written">
      {clean.pictures > 0 && !showsPictures && (
        <p className="mail-pictures">
          <ImageOff aria-hidden="true" size={14} />
          <span>{t('mail.pictures.hidden')}</span>
          <button type="button" className="link-button" onClick={() => setShowsPictures(true)}>
            {t('mail.pictures.show')}
          </button>
        </p>
      )}
      <MailFrame
        key={String(showsPictures)}
        title={t('mail.written.title', { subject })}
        html={clean.html}
        showsPictures={showsPictures}
      />
    </div>
  );
}
