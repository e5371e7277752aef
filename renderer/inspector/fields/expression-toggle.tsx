import { Code } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';

type ExpressionToggleProps = { isExpression: boolean; onChange: (isExpression: boolean) => void };

/** Switches a field between its own control and an expression. */
export const ExpressionToggle = ({ isExpression, onChange }: ExpressionToggleProps) => (
  <IconButton
    size="sm"
    label={isExpression ? 'Use a fixed value' : 'Use an expression'}
    icon={<Code size={14} aria-hidden />}
    isActive={isExpression}
    aria-pressed={isExpression}
    onClick={() => onChange(!isExpression)}
  />
);
