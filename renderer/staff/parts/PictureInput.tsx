/** A picture by this machine's camera or from a file; what is none is said in a sentence. */
import { CameraOutlined, PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CameraView } from '../../scan/CameraView.tsx';
import { takePhoto } from '../../picture-of.ts';
import { useLatest } from '../../use-latest.ts';
import { readPictureFile } from './picture-file.ts';
import { useSay } from './use-say.ts';

interface PictureInputProps {
  /** Base64 JPEG. */
  readonly onPicture: (picture: string) => void;
  /** The camera stays open for the next picture, and reads codes meanwhile. */
  readonly onCode?: (text: string) => void;
  readonly busy?: boolean;
}

/** Takes the picture without leaving the field one types in. */
const SHOOT = 'F2';

export function PictureInput({ onPicture, onCode, busy = false }: PictureInputProps): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const [looking, setLooking] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const stays = onCode !== undefined;
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await readPictureFile(file);
    if ('picture' in read) onPicture(read.picture);
    else say.error(t(`console.picture.trouble.${read.trouble}`), 8);
  };
  const shoot = (): void => {
    const photo = takePhoto(video.current);
    if (photo === null) return say.warning(t('console.picture.nothing'));
    onPicture(photo);
    if (!stays) setLooking(false);
  };
  const latest = useLatest(shoot);
  useEffect(() => {
    if (!looking) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== SHOOT) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [looking, latest]);
  return (
    <div className="staff-scan">
      {looking ? (
        <>
          <CameraView onCode={(text) => onCode?.(text)} away={false} videoRef={video} />
          <Button type="primary" size="large" icon={<CameraOutlined />} loading={busy} onClick={shoot}>
            {t('console.picture.shoot', { key: SHOOT })}
          </Button>
        </>
      ) : null}
      <div className="staff-row">
        <Button icon={<CameraOutlined />} aria-pressed={looking} onClick={() => setLooking(!looking)}>
          {t(looking ? 'console.scan.closeCamera' : 'console.scan.openCamera')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          className="staff-unseen"
          tabIndex={-1}
          aria-label={t('console.picture.file')}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button icon={<PictureOutlined />} loading={busy} onClick={() => input.current?.click()}>
          {t('console.picture.file')}
        </Button>
      </div>
    </div>
  );
}
