/** Pictures drawn anew, so that they carry nothing but what is seen: of the running camera, or of a decoded file. */

const LONGEST = 1600;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Base64 JPEG, at most 1600 px; null when nothing can be drawn. */
export function pictureOf(source: CanvasImageSource, { width, height }: Size): string | null {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // What is transparent is white, as on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? null;
}

/** Base64 JPEG of what the camera shows; null while it shows nothing. */
export const takePhoto = (video: HTMLVideoElement | null): string | null =>
  video === null || video.videoWidth === 0
    ? null
    : pictureOf(video, { width: video.videoWidth, height: video.videoHeight });
