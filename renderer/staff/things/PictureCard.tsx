/** A thing's picture, from a file or the camera of a telephone. */
import { App, Button, Card } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../ask.ts';
import { readPictureFile } from '../parts/picture-file.ts';
import { useAct } from '../parts/use-act.ts';

interface PictureCardProps {
  readonly itemId: string;
  readonly picture: string | null;
}

export function PictureCard({ itemId, picture }: PictureCardProps): React.ReactNode {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { act, busy } = useAct();
  const input = useRef<HTMLInputElement>(null);
  const shown = useAsk('picture.read', { sha256: picture ?? '' }, { enabled: picture !== null, fresh: Infinity }).data;
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const base64 = await readPictureFile(file);
    if (base64 === null) void message.error(t('things.notAPicture'), 6);
    else await act('items.setPicture', { itemId, picture: base64 }, t('things.pictureSaved'));
  };
  return (
    <Card size="small" title={t('things.picture')}>
      {picture === null || shown === undefined ? null : (
        <img className="staff-photo" src={`data:${shown.mime};base64,${shown.base64}`} alt="" />
      )}
      <div className="staff-row">
        <input
          ref={input}
          type="file"
          accept="image/*"
          className="staff-unseen"
          aria-label={t('things.choosePicture')}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button loading={busy} onClick={() => input.current?.click()}>
          {t('things.choosePicture')}
        </Button>
        {picture === null ? null : (
          <Button onClick={() => void act('items.setPicture', { itemId, picture: null }, t('things.saved'))}>
            {t('things.noPicture')}
          </Button>
        )}
      </div>
    </Card>
  );
}
