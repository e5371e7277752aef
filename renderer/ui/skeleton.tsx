/** Grey bars in place of rows that are still on their way. They appear after 150 ms, so that what comes at once does not flicker. */
export const Skeleton = ({ rows = 4, label = 'Loading' }: { rows?: number; label?: string }) => (
  <div role="status" aria-label={label} className="skeleton flex flex-col gap-2 p-3">
    {Array.from({ length: rows }, (_, row) => (
      <span key={row} className="h-5 rounded-sm bg-hover" />
    ))}
  </div>
);
