/** How all menus look: those that a button opens, and those of the right mouse button. */
export const menuLook = {
  popup:
    'z-50 min-w-44 rounded-md border border-line-strong bg-raised p-1 text-fg shadow-float outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0',
  item: 'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm outline-none select-none data-disabled:opacity-45 data-highlighted:bg-hover',
  danger: 'text-error data-highlighted:bg-error-soft',
  separator: 'my-1 h-px bg-line',
  label: 'px-2 pt-2 pb-1 text-2xs font-medium text-fg-3',
} as const;
