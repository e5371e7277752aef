import { Check, CircleAlert, Minus, TriangleAlert, X } from 'lucide-react';
import type { Badge } from '#renderer/canvas/card-look.ts';
import { Spinner } from '#renderer/ui/spinner.tsx';

const icons = {
  ok: <Check size={11} strokeWidth={2.5} aria-hidden />,
  error: <X size={11} strokeWidth={2.5} aria-hidden />,
  idle: <Minus size={11} aria-hidden />,
  warn: <TriangleAlert size={11} aria-hidden />,
  running: <Spinner size={11} />,
} as const;

/** Icon and word at the upper right corner of a card. */
export const CardBadge = ({ badge: { tone, text, title, isDotted, icon } }: { badge: Badge }) => (
  <span className="node-badge" data-tone={tone} data-dotted={isDotted || undefined} title={title}>
    {icon === 'problem' && tone === 'error' ? <CircleAlert size={11} aria-hidden /> : icons[tone]}
    {text}
  </span>
);
