/** What of a bundle is to be written, in parts that are each written at once: slices of sheets, and pictures. */
import type { BundleHead, BundleLine } from '../../core/sync/bundle.ts';
import type { WireSheet } from '../../core/sync/protocol.ts';
import { SLICE } from '../../core/sync/line.ts';
import { inSlices } from '../../core/sync/pull.ts';
import { readBundleLines } from './bundle-file.ts';

export type BundleBlob = Extract<BundleLine, { readonly is: 'blob' }>;
export type BundlePart = { readonly is: 'slice'; readonly sheets: readonly WireSheet[] } | BundleBlob;

/** In the order of the file; sheets before a picture come before it. Throws as `readBundleLines` does. */
export async function* bundleParts(path: string, head: BundleHead, key: Uint8Array): AsyncGenerator<BundlePart> {
  let sheets: WireSheet[] = [];
  function* gathered(): Generator<BundlePart> {
    for (const slice of inSlices(sheets, SLICE)) yield { is: 'slice', sheets: slice };
    sheets = [];
  }
  for await (const line of readBundleLines(path, head, key)) {
    if (line.is === 'sheet') {
      sheets.push({ sheet: line.sheet, events: line.events });
      // Whole sheets; as many as one slice holds.
      if (inSlices(sheets, SLICE).length > 1) yield* gathered();
    } else if (line.is === 'blob') {
      yield* gathered();
      yield line;
    }
  }
  yield* gathered();
}
