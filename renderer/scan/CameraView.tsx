/**
 * The live picture, mirrored as people expect. The target frame is as large as a label held at the distance that reads
 * best; a code lights up where it was seen.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from './decoder.ts';
import { takeScanner } from './first-scanner.ts';
import type { CameraHealth } from './health.ts';
import { onScreen, spanOnScreen, type Size } from './overlay.ts';

export interface CameraViewProps {
  readonly onCode: (text: string) => void;
  /** Small and out of sight, still scanning. */
  readonly away: boolean;
  readonly videoRef: React.RefObject<HTMLVideoElement | null>;
}

/** What to hold where: the label's millimetres and the distance that read best in `npm run bench:scan`. */
const TARGET = { width: 40, height: 30, distance: 200 } as const;
const FLASH_MILLISECONDS = 400;

export function CameraView({ onCode, away, videoRef }: CameraViewProps): React.ReactNode {
  const { t } = useTranslation();
  const [health, setHealth] = useState<CameraHealth>('starting');
  const [seen, setSeen] = useState<readonly Point[] | null>(null);
  const [box, setBox] = useState<Size | null>(null);
  const [frame, setFrame] = useState<Size>({ width: 1280, height: 720 });
  const boxRef = useRef<HTMLDivElement>(null);
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  }, [onCode]);

  // Before the page is laid out, which takes as long as reading the first picture does.
  useLayoutEffect(() => {
    const place = boxRef.current;
    if (place === null) return undefined;
    const { video, scanner } = takeScanner();
    const measure = (): void => {
      const { videoWidth: width, videoHeight: height } = video;
      if (width > 0)
        setFrame((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    video.addEventListener('loadedmetadata', measure);
    measure();
    place.prepend(video);
    videoRef.current = video;
    let timer: ReturnType<typeof setTimeout> | undefined;
    scanner.listen({
      onRead: (text) => heard.current(text),
      onHealth: setHealth,
      onSeen: (corners) => {
        setSeen(corners);
        clearTimeout(timer);
        timer = setTimeout(() => setSeen(null), FLASH_MILLISECONDS);
      },
    });
    return () => {
      clearTimeout(timer);
      scanner.stop();
      videoRef.current = null;
      video.remove();
    };
  }, [videoRef]);

  useEffect(() => {
    const element = boxRef.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setBox({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={boxRef} className={away ? 'camera away' : 'camera'} data-health={health} aria-hidden={away}>
      {health === 'ok' && box !== null ? (
        <Overlay seen={seen} box={box} frame={frame} />
      ) : (
        <p className="trouble" role="status">
          {t(`camera.${health}`)}
        </p>
      )}
    </div>
  );
}

interface OverlayProps {
  readonly seen: readonly Point[] | null;
  readonly box: Size;
  readonly frame: Size;
}

function Overlay({ seen, box, frame }: OverlayProps): React.ReactNode {
  const width = spanOnScreen(TARGET.width, TARGET.distance, frame, box);
  const corners = (seen ?? []).map((corner) => onScreen(corner, frame, box));
  return (
    <>
      <div
        className={seen === null ? 'target' : 'target flash'}
        style={{ width, aspectRatio: `${TARGET.width / TARGET.height}` }}
      />
      {corners.length === 0 ? null : (
        <svg
          className="seen"
          viewBox={`0 0 ${box.width} ${box.height}`}
          style={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}
        >
          <polygon
            points={corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
            style={{
              fill: 'var(--primary-soft)',
              fillOpacity: 0.45,
              stroke: 'var(--primary)',
              strokeWidth: 8,
              strokeLinejoin: 'round',
            }}
          />
        </svg>
      )}
    </>
  );
}
