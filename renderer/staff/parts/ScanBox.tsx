/** Where codes come in: a USB scanner at any moment, the camera once it is opened, or typed by hand. */
import { CameraOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraView } from '../../scan/CameraView.tsx';
import { useScanner } from './use-scanner.ts';

interface ScanBoxProps {
  /** Called for one code after the other: the next waits until this one is answered. */
  readonly onText: (text: string) => Promise<void>;
}

export function ScanBox({ onText }: ScanBoxProps): React.ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [looking, setLooking] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const take = (text: string): void => {
    turn.current = turn.current.then(() => onText(text));
  };
  useScanner(take);
  const submit = (): void => {
    if (typed.trim() === '') return;
    take(typed.trim());
    setTyped('');
  };
  return (
    <div className="staff-scan">
      <div className="staff-row">
        <Input
          className="staff-grow"
          size="large"
          aria-label={t('console.scan.type')}
          placeholder={t('console.scan.type')}
          maxLength={64}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={submit}
        />
        <Button size="large" disabled={typed.trim() === ''} onClick={submit}>
          {t('console.scan.enter')}
        </Button>
        <Button
          size="large"
          icon={<CameraOutlined />}
          aria-pressed={looking}
          type={looking ? 'primary' : 'default'}
          onClick={() => setLooking(!looking)}
        >
          {t(looking ? 'console.scan.closeCamera' : 'console.scan.openCamera')}
        </Button>
      </div>
      {looking ? <CameraView onCode={take} away={false} videoRef={video} /> : null}
    </div>
  );
}
