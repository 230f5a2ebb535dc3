/** A picture from a file, drawn anew: at most 1600 pixels, and nothing beside what is seen. */

const LONGEST = 1600;
/** A camera's largest file; what is larger is not even opened. */
const LARGEST_FILE = 40 * 1024 * 1024;

/** Base64 JPEG; null for what is no picture or too large. */
export async function readPictureFile(file: Blob): Promise<string | null> {
  if (file.size > LARGEST_FILE) return null;
  try {
    // The browser makes it small while it decodes, so that sixty megapixels do not fill the memory twice.
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image', resizeQuality: 'medium' });
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? null;
  } catch {
    return null;
  }
}
