import type { ReactNode } from 'react';

export const SettingsSection = ({ title, text, children }: { title: string; text?: string; children: ReactNode }) => (
  <section className="rounded-lg border border-line bg-panel p-5">
    <h2 className="text-md font-semibold">{title}</h2>
    {text === undefined ? null : <p className="mt-0.5 text-xs text-fg-2">{text}</p>}
    <div className="mt-4">{children}</div>
  </section>
);
