import { LoaderCircle } from 'lucide-react';

export const Spinner = ({ size = 14 }: { size?: number }) => (
  <LoaderCircle size={size} className="animate-spin text-running" aria-hidden />
);
