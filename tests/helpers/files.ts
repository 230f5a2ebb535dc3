/** What is in the files under a folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files under `folder` whose bytes hold one of the texts, by the text. */
export function filesWith(folder: string, texts: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = Object.fromEntries(texts.map((text) => [text, []]));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    for (const text of texts) if (bytes.includes(text)) found[text]?.push(entry.name);
  }
  return found;
}
