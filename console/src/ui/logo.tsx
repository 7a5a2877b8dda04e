/** Baton's sign. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#4f46e5" />
      <path d="M8.5 23.5 21 11" stroke="#fff" strokeWidth="4.5" strokeLinecap="round" />
      <circle cx="23.2" cy="8.8" r="3.3" fill="#c7d2fe" />
    </svg>
  );
}
