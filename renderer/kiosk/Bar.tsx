/** The same keys on every screen; cancel has one fixed place, and staff have a quiet one in the corner. */
import { useTranslation } from 'react-i18next';
import type { Language } from '../text/dates.ts';
import { Icon } from '../ui/icons.tsx';
import { Button } from '../ui/parts.tsx';

interface BarProps {
  readonly large: boolean;
  readonly muted: boolean;
  readonly language: Language;
  readonly mayCancel: boolean;
  readonly onCancel: () => void;
  readonly onLarge: (large: boolean) => void;
  readonly onMuted: (muted: boolean) => void;
  readonly onLanguage: (language: Language) => void;
  /** null where there is nobody yet who could help. */
  readonly onHelp: (() => void) | null;
  /** null before there is anybody with a PIN. */
  readonly onStaff: (() => void) | null;
}

export function Bar(props: BarProps): React.ReactNode {
  const { t } = useTranslation();
  const { large, muted, language, mayCancel, onCancel, onLarge, onMuted, onLanguage, onHelp, onStaff } = props;
  return (
    <nav className="bar" aria-label={t('bar.name')}>
      <Button onPress={onCancel} disabled={!mayCancel}>
        <Icon name="cancel" />
        {t('bar.cancel')}
      </Button>
      <span className="space" />
      <Button onPress={() => onLarge(!large)}>
        <Icon name="text" />
        {large ? t('bar.normal') : t('bar.large')}
      </Button>
      <Button onPress={() => onLanguage(language === 'zh' ? 'en' : 'zh')}>
        <Icon name="language" />
        <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{t('bar.language')}</span>
      </Button>
      <Button onPress={() => onMuted(!muted)}>
        <Icon name={muted ? 'muted' : 'sound'} />
        {muted ? t('bar.unmute') : t('bar.mute')}
      </Button>
      <Button onPress={() => onHelp?.()} disabled={onHelp === null}>
        <Icon name="help" />
        {t('bar.help')}
      </Button>
      <Button quiet onPress={() => onStaff?.()} disabled={onStaff === null}>
        <Icon name="key" />
        {t('bar.staff')}
      </Button>
    </nav>
  );
}
