import { Skeleton } from '../ui/feedback.tsx';

/** Where a conversation is coming. */
export function TimelineSkeleton() {
  return (
    <div className="timeline-frame">
      <Skeleton rows={6}>{(index) => <div key={index} className="skeleton-bubble" data-side={index % 3} />}</Skeleton>
    </div>
  );
}
