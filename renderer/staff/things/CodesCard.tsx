/** Codes of others on a thing (a bar code of the shop, an old label): whoever scans one finds it. */
import { Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../parts/use-act.ts';
import { useScanner } from '../parts/use-scanner.ts';

interface CodesCardProps {
  readonly itemId: string;
  readonly codes: readonly string[];
}

export function CodesCard({ itemId, codes }: CodesCardProps): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [code, setCode] = useState('');
  useScanner((text) => setCode(text.slice(0, 64)));
  const bind = async (): Promise<void> => {
    const bound = await act('items.bindCode', { itemId, code: code.trim() }, t('things.bound'));
    if (bound !== null) setCode('');
  };
  return (
    <Card size="small" title={t('things.codes')}>
      <ul className="staff-plain" aria-label={t('things.codes')}>
        {codes.map((one) => (
          <li key={one} className="staff-row">
            <span>{one}</span>
            <Button
              size="small"
              onClick={() => void act('items.unbindCode', { itemId, code: one }, t('things.unbound'))}
            >
              {t('things.unbind')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="staff-row">
        <Input
          className="staff-grow"
          aria-label={t('things.bindLead')}
          placeholder={t('things.bindLead')}
          maxLength={64}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={() => void bind()}
        />
        <Button loading={busy} disabled={code.trim() === ''} onClick={() => void bind()}>
          {t('things.bind')}
        </Button>
      </div>
    </Card>
  );
}
