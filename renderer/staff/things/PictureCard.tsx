/** A thing's picture: what residents see of it, or its category's drawing until there is one. */
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemCardView } from '../../../core/contract.ts';
import { Picture } from '../../ui/parts.tsx';
import { PictureInput } from '../parts/PictureInput.tsx';
import { useAct } from '../parts/use-act.ts';

export function PictureCard({ thing }: { readonly thing: ItemCardView }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const itemId = thing.id;
  return (
    <Card size="small" title={t('things.picture')}>
      <div className="staff-picture">
        <Picture item={thing} big />
        <div className="staff-stack">
          {thing.picture === null ? <p className="staff-lead">{t('things.unpictured')}</p> : null}
          <PictureInput
            busy={busy}
            onPicture={(picture) => void act('items.setPicture', { itemId, picture }, t('things.pictureSaved'))}
          />
          {thing.picture === null ? null : (
            <Button
              danger
              onClick={() => void act('items.setPicture', { itemId, picture: null }, t('things.pictureGone'))}
            >
              {t('things.noPicture')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
