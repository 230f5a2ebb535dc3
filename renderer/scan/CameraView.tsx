/** The live picture, mirrored as people expect, with a frame of the label's shape that lights up where a code was read. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startCamera } from './camera.ts';
import type { CameraHealth } from './health.ts';

export interface CameraViewProps {
  readonly onCode: (text: string) => void;
  /** Small and out of sight, still scanning. */
  readonly away: boolean;
  readonly videoRef: React.RefObject<HTMLVideoElement | null>;
}

export function CameraView({ onCode, away, videoRef }: CameraViewProps): React.ReactNode {
  const { t } = useTranslation();
  const [health, setHealth] = useState<CameraHealth>('starting');
  const [flash, setFlash] = useState(false);
  const heard = useRef(onCode);
  heard.current = onCode;

  useEffect(() => {
    const video = videoRef.current;
    if (video === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = startCamera({
      video,
      onCode: (text) => heard.current(text),
      onHealth: setHealth,
      onSeen: () => {
        setFlash(true);
        clearTimeout(timer);
        timer = setTimeout(() => setFlash(false), 400);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [videoRef]);

  return (
    <div className={away ? 'camera away' : 'camera'} data-health={health} aria-hidden={away}>
      <video ref={videoRef} muted playsInline aria-hidden="true" />
      {health === 'ok' ? (
        <div className={flash ? 'target flash' : 'target'} />
      ) : (
        <p className="trouble" role="status">
          {t(`camera.${health}`)}
        </p>
      )}
    </div>
  );
}
