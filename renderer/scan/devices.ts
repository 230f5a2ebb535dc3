/** The camera's stream, the element that plays it and the decoder's worker. */

export const FRAME_WIDTH = 1280;
export const FRAME_HEIGHT = 720;

/** The camera at 1280x720; any will do, one that looks away from the screen is preferred where there are two. */
export async function openStream(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: FRAME_WIDTH }, height: { ideal: FRAME_HEIGHT }, facingMode: { ideal: 'environment' } },
  });
}

/** An element for the camera's picture. */
export function newVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.ariaHidden = 'true';
  return video;
}

/** Shows a stream; resolves once it plays. */
export async function playIn(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  video.srcObject = stream;
  await video.play();
}

/** A worker that decodes what it is sent (decode-worker.ts). */
export const newWorker = (): Worker => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
