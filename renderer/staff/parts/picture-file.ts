/** A picture from a file, drawn anew: at most 1600 pixels, and nothing beside what is seen. */
import { LARGEST_FILE, troubleWith, type PictureTrouble } from '../../../core/things/picture-file.ts';
import { pictureOf } from '../../picture-of.ts';

/** Base64 JPEG, or why not. What it is and how large is known before anything is decoded. */
export async function readPictureFile(
  file: Blob,
): Promise<{ readonly picture: string } | { readonly trouble: PictureTrouble }> {
  if (file.size > LARGEST_FILE) return { trouble: 'too-large' };
  const trouble = troubleWith(new Uint8Array(await file.arrayBuffer()));
  if (trouble !== null) return { trouble };
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const picture = pictureOf(bitmap, bitmap);
    bitmap.close();
    return picture === null ? { trouble: 'broken' } : { picture };
  } catch {
    return { trouble: 'broken' };
  }
}
