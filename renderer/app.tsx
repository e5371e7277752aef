import { MainWindow } from './shell/main-window.tsx';
import { TokenScreen } from './shell/token-screen.tsx';
import { useConnection } from './state/app-context.tsx';
import './ui/ui.css';
import { ToastArea, type Toasts } from './ui/toast.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

/** Everything that is on the screen. */
export const AppFrame = ({ toasts }: { toasts: Toasts }) => {
  const isUnauthorized = useConnection(({ status }) => status === 'unauthorized');
  return (
    <TooltipProvider delay={400}>
      {isUnauthorized ? <TokenScreen /> : <MainWindow />}
      <ToastArea toasts={toasts} />
    </TooltipProvider>
  );
};
