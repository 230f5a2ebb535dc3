/** The wizard's last step: do camera, scanner and printer work? Each shows by itself; none of them is needed to go on. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { StatusView } from '../../../core/contract.ts';
import { printAtOnce } from '../../api.ts';
import { CameraView } from '../../scan/CameraView.tsx';
import { listenForScans } from '../../scan/wedge-keys.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Button, Screen } from '../../ui/parts.tsx';

interface TryOutProps {
  readonly lead: string;
  readonly status: StatusView;
  readonly onMeasure: () => void;
  /** The next thing to do, and what it is called. */
  readonly next: { readonly words: string; readonly onPress: () => void } | null;
  readonly onDone: () => void;
}

export function TryOut({ lead, status, onMeasure, next, onDone }: TryOutProps): React.ReactNode {
  const { t } = useTranslation();
  const videoRef = useRef<HTMLVideoElement>(null);
  const [byCamera, setByCamera] = useState('');
  const [byScanner, setByScanner] = useState('');
  const [printed, setPrinted] = useState(false);
  const { wedge, pixelsPerMillimetre } = status;
  useEffect(() => listenForScans(wedge, setByScanner), [wedge]);
  return (
    <Screen
      title={t('setup.try')}
      lead={lead}
      aside={
        <div className="try-camera">
          <CameraView onCode={setByCamera} away={false} videoRef={videoRef} />
        </div>
      }
      actions={
        <div className="row even">
          <Button primary={next === null} wide onPress={onDone}>
            {t('setup.done')}
          </Button>
          {next === null ? null : (
            <Button primary wide onPress={next.onPress}>
              {next.words}
            </Button>
          )}
        </div>
      }
    >
      <ul className="try-list">
        <Line icon="camera" good={byCamera !== ''}>
          {byCamera === '' ? t('setup.tryCamera') : t('setup.tryRead', { code: byCamera })}
        </Line>
        <Line icon="keypad" good={byScanner !== ''}>
          {byScanner === '' ? t('setup.tryScanner') : t('setup.tryRead', { code: byScanner })}
        </Line>
      </ul>
      <div className="row even">
        <Button
          onPress={() => {
            setPrinted(true);
            printAtOnce();
          }}
        >
          <Icon name="printer" />
          {t(printed ? 'setup.printAgain' : 'setup.print')}
        </Button>
        <Button onPress={onMeasure}>
          <Icon name={pixelsPerMillimetre > 0 ? 'check' : 'search'} />
          {t('setup.screen')}
        </Button>
      </div>
      {createPortal(
        <div className="slip" aria-hidden="true">
          <h1>{t('setup.testPage')}</h1>
          <p>{status.room?.name ?? ''}</p>
        </div>,
        document.body,
      )}
    </Screen>
  );
}

interface LineProps {
  readonly icon: IconName;
  readonly good: boolean;
  readonly children: React.ReactNode;
}

function Line({ icon, good, children }: LineProps): React.ReactNode {
  return (
    <li>
      <Icon name={good ? 'check' : icon} />
      <span role="status">{children}</span>
    </li>
  );
}
