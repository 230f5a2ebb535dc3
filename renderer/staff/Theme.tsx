/** Ant Design driven by our tokens: colours and sizes are read from ui/tokens.css and staff.css, never written here. */
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const pixels = (name: string): number => Number.parseFloat(token(name));

/** The nonce of this page's CSP, for the styles that the library writes. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

export function Theme({ children }: { readonly children: React.ReactNode }): React.ReactNode {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  useEffect(() => {
    document.documentElement.lang = english ? 'en' : 'zh-CN';
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      csp={{ nonce }}
      // No gap between two Chinese characters of a button: their names are read, and tested, as they are.
      button={{ autoInsertSpace: false }}
      // A touch beside a dialog throws nothing away that was typed in it.
      modal={{ mask: { closable: false } }}
      theme={{
        // All areas are in sight at 800 pixels; where they are not, the menu scrolls.
        components: { Menu: { itemHeight: pixels('--staff-control'), itemMarginBlock: 0 } },
        token: {
          colorPrimary: token('--primary'),
          colorPrimaryBg: token('--primary-soft'),
          controlItemBgActive: token('--primary-soft'),
          colorLink: token('--primary'),
          colorError: token('--danger'),
          colorWarning: token('--attention'),
          colorSuccess: token('--primary'),
          colorInfo: token('--primary'),
          colorInfoBg: token('--primary-soft'),
          colorSuccessBg: token('--primary-soft'),
          colorWarningBg: token('--attention-soft'),
          colorErrorBg: token('--danger-soft'),
          colorText: token('--ink'),
          colorTextSecondary: token('--quiet-ink'),
          colorTextTertiary: token('--quiet-ink'),
          colorTextDescription: token('--quiet-ink'),
          colorTextPlaceholder: token('--quiet-ink'),
          colorBorder: token('--edge'),
          colorBorderSecondary: token('--line'),
          colorBgLayout: token('--paper'),
          colorBgContainer: token('--card'),
          // Another one in each language.
          fontFamily: 'var(--font)',
          fontSize: pixels('--staff-text-m'),
          fontSizeSM: pixels('--staff-text-s'),
          fontSizeLG: pixels('--staff-text-l'),
          controlHeight: pixels('--staff-control'),
          borderRadius: pixels('--radius-small'),
          motionDurationMid: token('--quick'),
          motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
        },
      }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
