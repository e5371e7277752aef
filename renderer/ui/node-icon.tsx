import {
  BadgeCheck,
  Braces,
  CalendarClock,
  CalendarDays,
  CircleHelp,
  ClipboardCheck,
  Code,
  CopyCheck,
  Database,
  FileInput,
  FileOutput,
  Funnel,
  Gauge,
  Globe,
  Group,
  KeyRound,
  ListOrdered,
  Logs,
  type LucideIcon,
  Mail,
  Merge,
  MousePointerClick,
  OctagonX,
  PencilLine,
  Repeat,
  Reply,
  SearchCode,
  Send,
  ShieldCheck,
  Signpost,
  Siren,
  Split,
  StickyNote,
  Timer,
  Webhook,
  Workflow,
} from 'lucide-react';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { NodeFamily } from '#core/nodes/kit.ts';
import { classNames } from './class-names.ts';

/** The icons that definitions name. A test checks that none is missing. */
export const nodeIcons: Readonly<Record<string, LucideIcon>> = {
  'badge-check': BadgeCheck,
  braces: Braces,
  'calendar-clock': CalendarClock,
  'calendar-days': CalendarDays,
  'clipboard-check': ClipboardCheck,
  code: Code,
  'copy-check': CopyCheck,
  database: Database,
  'file-input': FileInput,
  'file-output': FileOutput,
  funnel: Funnel,
  gauge: Gauge,
  globe: Globe,
  'key-round': KeyRound,
  'list-ordered': ListOrdered,
  logs: Logs,
  mail: Mail,
  'mouse-pointer-click': MousePointerClick,
  'pencil-line': PencilLine,
  reply: Reply,
  'search-code': SearchCode,
  send: Send,
  siren: Siren,
  split: Split,
  timer: Timer,
  repeat: Repeat,
  merge: Merge,
  'shield-check': ShieldCheck,
  signpost: Signpost,
  'octagon-x': OctagonX,
  'sticky-note': StickyNote,
  group: Group,
  webhook: Webhook,
  workflow: Workflow,
};

const familyLooks: Readonly<Record<NodeFamily, string>> = {
  trigger: 'text-trigger bg-trigger/15',
  logic: 'text-logic bg-logic/15',
  http: 'text-http bg-http/15',
  data: 'text-data bg-data/15',
  reply: 'text-reply bg-reply/15',
  code: 'text-code bg-code/15',
};

/** A kind's icon alone, in the colour of the text. */
export const KindIcon = ({ kind, size = 16 }: { kind: string; size?: number }) => {
  const Icon = nodeIcons[definitionOf(kind)?.icon ?? ''] ?? CircleHelp;
  return <Icon size={size} aria-hidden />;
};

type NodeIconProps = { kind: string; size?: 'sm' | 'md'; isRound?: boolean };

/** A kind's icon on a tile of its family's colour: 28 px, or 36 px with size `md`. */
export const NodeIcon = ({ kind, size = 'sm', isRound = false }: NodeIconProps) => {
  const family = definitionOf(kind)?.family;
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center justify-center',
        size === 'sm' ? 'size-7' : 'size-9',
        isRound ? 'rounded-full' : size === 'sm' ? 'rounded-sm' : 'rounded-md',
        family ? familyLooks[family] : 'bg-idle-soft text-idle',
      )}
    >
      <KindIcon kind={kind} size={size === 'sm' ? 15 : 18} />
    </span>
  );
};
