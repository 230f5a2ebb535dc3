/** The typefaces of the window, for pages that are made into PDFs: the built console has them all beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @font-face rules whose files are found from anywhere on this machine; none where no console is built. */
export function printFonts(rendererFolder: string): string {
  const folder = join(rendererFolder, 'staff', 'assets');
  if (!existsSync(folder)) return '';
  const base = pathToFileURL(`${folder}/`).href;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [])
    .map((rule) => rule.replaceAll(/url\((['"]?)\/staff\/assets\//g, `url($1${base}`))
    .join('\n');
}
