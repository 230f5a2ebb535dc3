/** One picture from the running camera: drawn anew, so that it carries nothing but what is seen. */

const LONGEST = 1600;

/** Base64 JPEG, at most 1600 px; null while the camera shows nothing. */
export function takePhoto(video: HTMLVideoElement | null): string | null {
  if (video === null || video.videoWidth === 0) return null;
  const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? null;
}
