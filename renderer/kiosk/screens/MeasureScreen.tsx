/** How large the screen really is: by a bank card held against a bar, or by the diagonal that its box names. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Button, Keypad, Screen, Slots } from '../../ui/parts.tsx';
import { byCard, byDiagonal } from '../screen-size.ts';

const SHORTEST = 120;
const LONGEST = 960;
const STEP = 4;

interface MeasureScreenProps {
  readonly busy: boolean;
  readonly notices: React.ReactNode;
  /** CSS pixels a millimetre; null = not now. */
  readonly onMeasured: (pixelsPerMillimetre: number | null) => void;
  readonly onBack: () => void;
}

export function MeasureScreen({ busy, notices, onMeasured, onBack }: MeasureScreenProps): React.ReactNode {
  const { t } = useTranslation();
  const [way, setWay] = useState<'card' | 'inches'>('card');
  const [bar, setBar] = useState(340);
  const [tenths, setTenths] = useState('');
  const inches = Number(tenths) / 10;
  const measured = way === 'card' ? byCard(bar) : byDiagonal(inches, window.screen.width, window.screen.height);
  return (
    <Screen
      broad
      title={t('setup.screen')}
      lead={t(way === 'card' ? 'setup.screenLead' : 'setup.inchesLead')}
      notices={notices}
      actions={
        <>
          <div className="row even">
            <Button disabled={busy} onPress={onBack}>
              <Icon name="back" />
              {t('bar.back')}
            </Button>
            <Button disabled={busy} onPress={() => setWay(way === 'card' ? 'inches' : 'card')}>
              {t(way === 'card' ? 'setup.byInches' : 'setup.byCard')}
            </Button>
            <Button disabled={busy} onPress={() => onMeasured(null)}>
              {t('setup.screenSkip')}
            </Button>
          </div>
          <Button primary wide disabled={busy || measured === null} onPress={() => onMeasured(measured)}>
            {t(way === 'card' ? 'setup.screenOk' : 'setup.inchesOk')}
          </Button>
        </>
      }
    >
      {way === 'card' ? (
        <>
          {/* Never scaled to fit: its width is the measure. */}
          <svg className="ruler" width={bar} viewBox="0 0 856 540" aria-hidden="true">
            <rect width="856" height="540" rx="32" />
          </svg>
          <div className="row even">
            <Button onPress={() => setBar(Math.max(SHORTEST, bar - STEP))}>
              <Icon name="minus" />
              {t('setup.shorter')}
            </Button>
            <Button onPress={() => setBar(Math.min(LONGEST, bar + STEP))}>
              <Icon name="plus" />
              {t('setup.longer')}
            </Button>
          </div>
        </>
      ) : (
        <div className="pad-with-fields">
          <Slots value={tenths === '' ? '' : inches.toFixed(1)} label={t('setup.inchesLead')} />
          <Keypad value={tenths} onChange={setTenths} maxLength={4} />
        </div>
      )}
    </Screen>
  );
}
