import { config } from 'zod';
import './theme/theme.css';

// Schemas decide when they are made whether to compile themselves with eval, which the page forbids. Therefore everything
// that makes one is loaded after this line.
config({ jitless: true });
void import('./start-window.tsx').then(({ startWindow }) => startWindow(document.body));
