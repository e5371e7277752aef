import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';

type SectionProps = {
  title: string;
  isOpenAtFirst?: boolean;
  /** Opens it when it turns true, because something in it is asked for. */
  isWanted?: boolean;
  /** At the right of the title: what it says in short, how many problems. */
  aside?: ReactNode;
  children: ReactNode;
};

/** Fields under a title that opens and closes. What is closed is not there at all. */
export const Section = ({ title, isOpenAtFirst = false, isWanted = false, aside, children }: SectionProps) => {
  const [isOpen, setOpen] = useState(isOpenAtFirst || isWanted);
  const [wasWanted, setWasWanted] = useState(isWanted);
  const id = useId();
  if (isWanted !== wasWanted) {
    setWasWanted(isWanted);
    if (isWanted) setOpen(true);
  }
  return (
    <section className="border-t border-line">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="flex h-10 w-full items-center gap-1.5 px-3 text-left text-xs font-medium text-fg hover:bg-hover"
        >
          <ChevronRight
            size={14}
            aria-hidden
            className={classNames('text-fg-3 transition-transform duration-120', isOpen && 'rotate-90')}
          />
          <span className="flex-1">{title}</span>
          {aside !== undefined && <span className="truncate text-2xs font-normal text-fg-3">{aside}</span>}
        </button>
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
};
