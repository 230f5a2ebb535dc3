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
  heard.current = onChange;

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    element.width = Math.min(600, element.clientWidth);
    element.height = Math.round((element.width * element.clientHeight) / Math.max(1, element.clientWidth));
    // The pad is drawn at most 600 px wide; pointer positions are scaled to it.
    const made = new SignaturePad(element, { minWidth: 1.5, maxWidth: 4 });
    made.addEventListener('endStroke', () => heard.current(made.toDataURL('image/png').split(',')[1] ?? null));
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
