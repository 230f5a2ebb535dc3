/** A file to the kiosk in parts small enough for any host, one after the other. */
import type { Reply } from '../../../core/contract.ts';
import { call } from '../../api.ts';

/** Bytes of a part: half a megabyte and less is one message. */
const PART = 384 * 1024;

/** The id it has here, or the refusal. `onSent` hears how many bytes have arrived; false ends it. */
export async function sendFile(
  file: File,
  onSent: (bytes: number) => boolean,
): Promise<Reply<{ readonly importId: string }> | null> {
  const begun = await call('import.begin', { name: file.name.slice(-255), bytes: Math.max(1, file.size) });
  if (!begun.ok) return begun;
  const { importId } = begun.value;
  for (let offset = 0; offset < file.size; offset += PART) {
    const bytes = await base64Of(file.slice(offset, offset + PART));
    const arrived = await call('import.part', { importId, offset, bytes });
    if (!arrived.ok) return arrived;
    if (!onSent(arrived.value.received)) return null;
  }
  return begun;
}

/** The browser's own encoder: a data URL holds the text after its comma. */
const base64Of = (part: Blob): Promise<string> =>
  new Promise((made, failed) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => made(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => failed(reader.error ?? new Error('the file cannot be read')));
    reader.readAsDataURL(part);
  });
