/** Write one character with a finger: strokes in any order, eight to choose from. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/parts.tsx';
import type { Answer, Question } from './handwriting-worker.ts';
import type { Point, Stroke } from './strokes.ts';

interface HandwritingPadProps {
  readonly likely: string;
  readonly onChoose: (character: string) => void;
}

const INK_WIDTH = 10;

/** Where a pointer is on the canvas, in its own pixels. */
function at(event: React.PointerEvent<HTMLCanvasElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

export function HandwritingPad({ likely, onChoose }: HandwritingPadProps): React.ReactNode {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [ink, setInk] = useState<readonly Stroke[]>([]);
  const [found, setFound] = useState<readonly string[]>([]);

  useEffect(() => {
    const made = new Worker(new URL('./handwriting-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.number === asked.current) setFound(data.characters);
    });
    worker.current = made;
    return () => made.terminate();
  }, []);

  useEffect(() => {
    draw(canvas.current, ink);
    asked.current += 1;
    if (ink.length > 0) worker.current?.postMessage({ number: asked.current, ink, likely } satisfies Question);
  }, [ink, likely]);

  // The stroke under the finger is drawn at once and enters the state when the finger lifts.
  const line = useRef<Point[] | null>(null);
  const down = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    line.current = [at(event)];
  };
  const move = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    if (line.current === null) return;
    line.current.push(at(event));
    draw(canvas.current, [...ink, line.current]);
  };
  const up = (): void => {
    if (line.current === null) return;
    const stroke = line.current;
    line.current = null;
    setInk([...ink, stroke]);
  };
  const choose = (character: string): void => {
    setInk([]);
    onChoose(character);
  };

  return (
    <div className="steps">
      <div className="candidates" role="group" aria-label={t('write.choose')}>
        {(ink.length === 0 ? [] : found).map((character) => (
          <button key={character} type="button" className="key" onClick={() => choose(character)}>
            {character}
          </button>
        ))}
      </div>
      <div className="writing">
        <canvas
          ref={canvas}
          className="pad"
          role="img"
          aria-label={t('write.pad')}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        />
        <div className="steps">
          <Button disabled={ink.length === 0} onPress={() => setInk(ink.slice(0, -1))}>
            {t('write.undo')}
          </Button>
          <Button disabled={ink.length === 0} onPress={() => setInk([])}>
            {t('write.clear')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function draw(canvas: HTMLCanvasElement | null, ink: readonly Stroke[]): void {
  const context = canvas?.getContext('2d');
  if (canvas === null || context === null || context === undefined) return;
  canvas.width = canvas.clientWidth;
  canvas.height = canvas.clientHeight;
  context.lineWidth = INK_WIDTH;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = getComputedStyle(canvas).color;
  for (const stroke of ink) {
    const [first, ...rest] = stroke;
    if (first === undefined) continue;
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A dot is a stroke too.
    for (const point of rest.length > 0 ? rest : [{ x: first.x + 1, y: first.y + 1 }]) context.lineTo(point.x, point.y);
    context.stroke();
  }
}
