/** The running camera's picture once more, small: where to hold the next thing, or what the photo will show. */
import { useEffect, useRef, useState } from 'react';
import { useKiosk } from './context.ts';

const LOOK_EVERY = 500;

/** True while the camera gives a picture. */
export function useCameraLive(): boolean {
  const { videoRef } = useKiosk();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const look = (): void => setLive(videoRef.current?.srcObject != null && videoRef.current.videoWidth > 0);
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [videoRef]);
  return live;
}

export function Viewfinder({ caption }: { readonly caption: string }): React.ReactNode {
  return useCameraLive() ? <Live caption={caption} /> : null;
}

function Live({ caption }: { readonly caption: string }): React.ReactNode {
  const { videoRef } = useKiosk();
  const own = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = own.current;
    if (element === null) return undefined;
    // The stream is another one after the camera was unplugged and came back.
    const follow = (): void => {
      const stream = videoRef.current?.srcObject ?? null;
      if (element.srcObject === stream) return;
      element.srcObject = stream;
      element.play().catch(() => undefined);
    };
    follow();
    const timer = setInterval(follow, LOOK_EVERY);
    return () => {
      clearInterval(timer);
      element.srcObject = null;
    };
  }, [videoRef]);
  return (
    <figure className="viewfinder">
      <video ref={own} muted playsInline aria-hidden="true" />
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
