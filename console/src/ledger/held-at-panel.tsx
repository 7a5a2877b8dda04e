import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { shortSpan, stampOf } from '../clock/format-time.ts';
import { useNames } from '../desk/use-names.ts';
import { t } from '../texts/ledger-page.ts';
import { Avatar, tintOf } from '../ui/avatar.tsx';
import { fromField, type Span, spanAt, toField } from './held-at.ts';

/** The widths are the spans' own, which no style sheet can know; the policy forbids style attributes, so SVG draws them. */
function Bar({ spans, fromMs, untilMs }: { spans: readonly Span[]; fromMs: number; untilMs: number }) {
  const whole = Math.max(untilMs - fromMs, 1);
  return (
    <svg className="held-bar" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
      {spans.map((span) => (
        <rect
          key={span.fromMs}
          className="held-span"
          data-tint={span.ownerId === undefined ? 'none' : tintOf(span.ownerId)}
          x={((span.fromMs - fromMs) / whole) * 1_000}
          width={Math.max(((span.untilMs - span.fromMs) / whole) * 1_000, 1)}
          y="0"
          height="14"
        />
      ))}
    </svg>
  );
}

function Answer({ span, atMs }: { span: Span | undefined; atMs: number }) {
  const names = useNames();
  if (span === undefined) return <p className="held-answer">{t('ledger-page.before')}</p>;
  const { ownerId, fromMs, untilMs, isPresent } = span;
  const values = {
    from: stampOf(fromMs),
    until: isPresent ? t('ledger-page.now') : stampOf(untilMs),
    span: shortSpan(untilMs - fromMs),
  };
  const name = ownerId === undefined ? t('ledger-page.nobody') : names.agent(ownerId);
  return (
    <p className="held-answer">
      {ownerId !== undefined && <Avatar id={ownerId} name={name} />}
      <span>
        <strong dir="auto">{name}</strong>
        <span className="held-detail">{t('ledger-page.held', values)}</span>
      </span>
      <span className="sr-only">{t('ledger-page.at', { time: stampOf(atMs) })}</span>
    </p>
  );
}

/** Steps of the slider from one end to the other. */
const STEPS = 1_000;

/** Answers who held the session at any instant: by a slider over its life, a field, and steps from change to change. */
export function HeldAtPanel({ spans, nowMs }: { spans: readonly Span[]; nowMs: number }) {
  const fromMs = spans[0]?.fromMs ?? nowMs;
  const untilMs = Math.max(spans.at(-1)?.untilMs ?? nowMs, fromMs + 1_000);
  const [chosen, setChosen] = useState<number>();
  const atMs = chosen ?? untilMs;
  const earlier = spans.findLast((span) => span.fromMs < atMs)?.fromMs;
  const later = spans.find((span) => span.fromMs > atMs)?.fromMs;
  return (
    <section className="held-at" aria-labelledby="held-at-title">
      <h3 id="held-at-title">{t('ledger-page.question')}</h3>
      <Bar spans={spans} fromMs={fromMs} untilMs={untilMs} />
      <input
        type="range"
        className="held-slider"
        aria-label={t('ledger-page.slider')}
        aria-valuetext={stampOf(atMs)}
        min={fromMs}
        max={untilMs}
        // As fine for a session of seconds as for one of weeks: a coarser step would take a near moment for an end.
        step={Math.max(Math.round((untilMs - fromMs) / STEPS), 1)}
        value={Math.min(Math.max(atMs, fromMs), untilMs)}
        onChange={({ target }) => setChosen(Number(target.value))}
      />
      <div className="held-controls">
        <button
          type="button"
          className="icon-button"
          aria-label={t('ledger-page.earlier')}
          title={t('ledger-page.earlier')}
          disabled={earlier === undefined}
          onClick={() => setChosen(earlier)}
        >
          <ChevronLeft aria-hidden="true" size={18} />
        </button>
        <label className="held-field">
          <span className="sr-only">{t('ledger-page.field')}</span>
          <input
            type="datetime-local"
            step={1}
            value={toField(atMs)}
            onChange={({ target }) => {
              const ms = fromField(target.value);
              if (ms !== undefined) setChosen(ms);
            }}
          />
        </label>
        <button
          type="button"
          className="icon-button"
          aria-label={t('ledger-page.later')}
          title={t('ledger-page.later')}
          disabled={later === undefined}
          onClick={() => setChosen(later)}
        >
          <ChevronRight aria-hidden="true" size={18} />
        </button>
        <output className="held-output">
          <Answer span={spanAt(spans, atMs)} atMs={atMs} />
        </output>
      </div>
    </section>
  );
}
