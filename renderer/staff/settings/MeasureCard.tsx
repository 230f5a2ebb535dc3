/** How large this screen really is: a bar as long as a bank card, or the diagonal that the screen's box names. */
import { Button, Card, InputNumber, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byCard, byDiagonal, CARD_MILLIMETRES } from '../../kiosk/screen-size.ts';
import { useAsk } from '../../ask.ts';
import { HereOnly } from '../parts/HereOnly.tsx';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';

const SHORTEST = 120;
const LONGEST = 720;
const USUAL = 340;

export function MeasureCard(): React.ReactNode {
  const now = useAsk('settings.read', {}).data?.['screen.pixelsPerMillimetre'];
  // Anew when it was measured: the bar begins as long as a card is on this screen.
  return now === undefined ? null : (
    <HereOnly>
      <Measure key={String(now)} pixelsPerMillimetre={Number(now)} />
    </HereOnly>
  );
}

function Measure({ pixelsPerMillimetre }: { readonly pixelsPerMillimetre: number }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const measured = Math.round(pixelsPerMillimetre * CARD_MILLIMETRES);
  const begun = measured === 0 ? USUAL : Math.min(LONGEST, Math.max(SHORTEST, measured));
  const [bar, setBar] = useState(begun);
  const [inches, setInches] = useState<number | null>(null);
  const save = async (pixels: number | null): Promise<boolean> =>
    pixels !== null && (await act('setup.screen', { pixelsPerMillimetre: pixels }, t('settings.changed'))) !== null;
  useUnsaved(bar !== begun, () => save(byCard(bar)));
  return (
    <Card size="small" title={t('settings.measure')}>
      <p className="staff-lead">
        {t('settings.measureLead')}{' '}
        {t(measured === 0 ? 'settings.notMeasured' : 'settings.measured', { pixels: pixelsPerMillimetre })}
      </p>
      <div className="staff-card-bar" style={{ width: bar }} aria-hidden="true" />
      <Slider
        min={SHORTEST}
        max={LONGEST}
        value={bar}
        onChange={setBar}
        ariaLabelForHandle={t('settings.measureBar')}
        tooltip={{ open: false }}
      />
      <Button disabled={busy} onClick={() => void save(byCard(bar))}>
        {t('settings.measureOk')}
      </Button>
      <div className="staff-row staff-below">
        <label className="staff-field">
          <span>{t('settings.inches')}</span>
          <InputNumber min={3} max={120} step={0.1} value={inches} onChange={setInches} />
        </label>
        <Button
          disabled={busy || inches === null}
          onClick={() => void save(byDiagonal(inches ?? 0, window.screen.width, window.screen.height))}
        >
          {t('settings.inchesOk')}
        </Button>
      </div>
    </Card>
  );
}
