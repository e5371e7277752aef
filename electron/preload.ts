import { contextBridge, ipcRenderer } from 'electron';
import { createPlatform, forwardPorts } from './expose-platform.ts';

forwardPorts(ipcRenderer, window);
// The page says what it expects in its declaration of this global.
const platform = createPlatform(ipcRenderer) satisfies NonNullable<Window['hookloomPlatform']>;
contextBridge.exposeInMainWorld('hookloomPlatform', platform);
