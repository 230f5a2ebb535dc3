/** A finger's signature as a picture only: no timing, no pressure. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';
import { Button } from '../ui/parts.tsx';

/** Hands up base64 PNG after each stroke, null when empty. */
export function SignatureField({ onChange }: { readonly onChange: (png: string | null) => void }): React.ReactNode {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const heard = useRef(onChange);
  useEffect(() => {
    heard.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    // As many pixels as it has on the screen, so that the ink is under the finger.
    element.width = element.clientWidth;
    element.height = element.clientHeight;
    const made = new SignaturePad(element, { minWidth: 1.5, maxWidth: 4 });
    made.addEventListener('endStroke', () => heard.current(pictureOf(element)));
    pad.current = made;
    return () => made.off();
  }, []);

  return (
    <div className="steps">
      <canvas ref={canvas} className="pad" aria-label={t('register.sign')} role="img" />
      <Button
        onPress={() => {
          pad.current?.clear();
          onChange(null);
        }}
      >
        {t('register.clear')}
      </Button>
    </div>
  );
}

const WIDEST = 600;

/** Base64 PNG, at most 600 px wide. */
function pictureOf(element: HTMLCanvasElement): string | null {
  const scale = Math.min(1, WIDEST / element.width);
  const small = document.createElement('canvas');
  small.width = Math.round(element.width * scale);
  small.height = Math.round(element.height * scale);
  small.getContext('2d')?.drawImage(element, 0, 0, small.width, small.height);
  return small.toDataURL('image/png').split(',')[1] ?? null;
}
