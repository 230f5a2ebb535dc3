/** Several people's phones end alike: one's own masked name and door. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Button, Illustration, Screen } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { Wrong } from '../Wrong.tsx';

export function Choose({ view }: { readonly view: ViewOf<'choose'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act } = useKiosk();
  return (
    <Screen
      title={t('choose.title')}
      lead={t('choose.lead')}
      aside={<Illustration name="family" />}
      notices={<Wrong notice={view.notice} />}
      actions={
        <div className="row even">
          <Button onPress={() => void act('session.back', {})}>
            <Icon name="back" />
            {t('bar.back')}
          </Button>
          <Button onPress={() => void act('session.startRegister', {})}>{t('choose.none')}</Button>
        </div>
      }
    >
      {view.candidates.map(({ key, name, door }) => (
        <Button key={key} wide onPress={() => void act('session.choose', { key })}>
          {name} · {door}
        </Button>
      ))}
    </Screen>
  );
}
