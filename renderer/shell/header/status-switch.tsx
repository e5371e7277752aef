import { ChevronDown, CircleCheck, CircleDashed, CirclePause } from 'lucide-react';
import type { FlowStatus } from '#core/flow/document.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorCode, toErrorMessage } from '#renderer/state/error-message.ts';
import { useFlows } from '#renderer/state/queries.ts';
import { toStatusWord } from '#renderer/ui/flow-status.ts';
import { Menu, MenuItem } from '#renderer/ui/menu.tsx';
import { StatusPill } from '#renderer/ui/status-pill.tsx';

const choices = [
  { status: 'live', word: 'Live', icon: CircleCheck, text: 'Requests run the published version.' },
  { status: 'paused', word: 'Paused', icon: CirclePause, text: 'Requests get the answer for pauses; nothing runs.' },
  {
    status: 'draft',
    word: 'Draft',
    icon: CircleDashed,
    text: 'Requests run what is on the canvas, with details in errors.',
  },
] as const satisfies readonly { status: FlowStatus; word: string; icon: unknown; text: string }[];

/** How the flow stands, and the menu that changes it. */
export const StatusSwitch = () => {
  const { documentStore, uiStore, toast } = useApp();
  const flow = useDocument((state) => state.flow);
  const isFailing = useFlows().data?.find(({ id }) => id === flow?.id)?.isFailing ?? false;
  if (!flow) return null;

  const choose = async (status: FlowStatus, word: string) => {
    try {
      await documentStore.getState().setStatus(status);
      toast({ kind: 'ok', title: `${flow.name} is ${word.toLowerCase()}` });
    } catch (error) {
      if (toErrorCode(error) === 'FLOW_HAS_PROBLEMS') uiStore.getState().setDialog('publish');
      else toast({ kind: 'error', title: `The flow stays ${flow.status}`, description: toErrorMessage(error) });
    }
  };

  const word = toStatusWord(flow.status, isFailing);
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Status: ${word}. Change it`}
          className="flex h-6 shrink-0 items-center gap-0.5 rounded-full pr-1 hover:bg-hover"
        >
          <StatusPill status={word} />
          <ChevronDown size={12} className="text-fg-3" aria-hidden />
        </button>
      }
    >
      {choices.map(({ status, word: title, icon: Icon, text }) => (
        <MenuItem
          key={status}
          icon={<Icon size={16} className={flow.status === status ? 'text-accent-text' : 'text-fg-3'} />}
          description={text}
          isDisabled={flow.status === status}
          onSelect={() => void choose(status, title)}
        >
          {title}
        </MenuItem>
      ))}
    </Menu>
  );
};
