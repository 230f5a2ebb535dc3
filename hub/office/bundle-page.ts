/** What a file from a stick brought, or why it was not taken. */
import { momentOf } from '../../core/calendar.ts';
import type { BundleTaken, BundleWhy } from '../bundle.ts';
import { html } from './html.ts';
import { page, roomName, type PageFrame } from './pages.ts';
import type { Overview } from './ports.ts';
import { words } from './words.ts';

export type BundleSaid = BundleTaken | BundleWhy | 'busy';

export function bundlePage(frame: PageFrame, said: BundleSaid, overview: Overview): string {
  const w = words[frame.language];
  const { bundle } = w;
  const lines =
    typeof said === 'string'
      ? [bundle.why[said]]
      : [
          bundle.from(roomName(overview, said.roomId, w), momentOf(said.madeAt)),
          said.records === 0 && said.pictures === 0 ? bundle.nothing : bundle.brought(said.records, said.pictures),
          ...(said.left > 0 ? [bundle.left(said.left)] : []),
        ];
  const title = typeof said === 'string' ? bundle.refused : bundle.taken;
  return page(
    frame,
    title,
    (toOther) =>
      html`${toOther}
        <main class="door">
          <h1>${title}</h1>
          ${lines.map((line) => html`<p>${line}</p>`)}
          <a class="button" href="/?lang=${frame.language}">${bundle.back}</a>
        </main>`,
  );
}
