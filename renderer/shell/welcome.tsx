import { StarterCards } from './starter-cards.tsx';

/** What an empty workspace shows in place of the canvas. */
export const Welcome = () => (
  <main className="h-full overflow-y-auto bg-canvas">
    <div className="mx-auto flex min-h-full max-w-200 flex-col justify-center gap-6 p-8">
      <div>
        <h1 className="text-xl font-semibold">Build a webhook</h1>
        <p className="mt-1 text-md text-fg-2">
          Draw a flow, give its address and token to another system, and see every request run through it.
        </p>
      </div>
      <StarterCards />
    </div>
  </main>
);
