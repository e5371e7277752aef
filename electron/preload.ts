import { contextBridge, ipcRenderer } from 'electron';
import { createPlatform, forwardPorts } from './expose-platform.ts';

forwardPorts(ipcRenderer, window);
contextBridge.exposeInMainWorld('hookloomPlatform', createPlatform(ipcRenderer));
