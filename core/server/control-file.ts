import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const controlFile = (dataDir: string): string => join(dataDir, 'control.json');

const content = z.object({ url: z.url() });

/** Where the server that holds this data folder can be reached; null when none says so. */
export const readControlUrl = async (dataDir: string): Promise<string | null> => {
  try {
    return content.parse(JSON.parse(await readFile(controlFile(dataDir), 'utf8'))).url;
  } catch {
    return null;
  }
};
