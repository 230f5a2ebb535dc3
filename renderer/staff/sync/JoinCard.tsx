/** Joining a group of rooms by an address and a code, typed or scanned. */
import { Alert, Button, Card, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api.ts';
import { useRefusal, type Trouble } from '../../use-refusal.ts';
import { heardRefusal } from '../rights-ended.ts';
import { useScanner } from '../parts/use-scanner.ts';
import { scannedCode } from './scanned-code.ts';
import { troubleWords } from './trouble.ts';

export function JoinCard({ again }: { readonly again: boolean }): React.ReactNode {
  const { t } = useTranslation();
  const words = useRefusal();
  const [form, setForm] = useState({ address: '', code: '', replaces: false });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Trouble | null>(null);
  useScanner((text) => {
    const scanned = scannedCode.read(text);
    if (scanned !== null) setForm({ ...form, ...scanned });
  });
  const join = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const reply = await call('sync.join', form);
    setBusy(false);
    if (reply.ok) return window.location.reload();
    heardRefusal(reply.error.code);
    setRefused(reply.error);
  };
  return (
    <Card size="small" title={t(again ? 'sync.joinAgain' : 'sync.join')}>
      <div className="staff-stack">
        <p className="staff-lead">
          {t('sync.joinLead')} {t('sync.joinScan')}
        </p>
        <Input
          aria-label={t('sync.joinAddress')}
          placeholder={t('sync.joinAddress')}
          value={form.address}
          onChange={(event) => setForm({ ...form, address: event.target.value })}
        />
        <Input
          aria-label={t('sync.joinCode')}
          placeholder={t('sync.joinCode')}
          value={form.code}
          onChange={(event) => setForm({ ...form, code: event.target.value })}
        />
        <Checkbox checked={form.replaces} onChange={(event) => setForm({ ...form, replaces: event.target.checked })}>
          {t('sync.joinReplaces')}
        </Checkbox>
        {refused === null ? null : <Refused refused={refused} sentence={words(refused)} />}
        <div className="staff-row">
          <Button
            type="primary"
            loading={busy}
            disabled={form.address.trim() === '' || form.code.trim() === ''}
            onClick={() => void join()}
          >
            {t('sync.joinGo')}
          </Button>
          {busy ? <span role="status">{t('sync.joining')}</span> : null}
        </div>
      </div>
    </Card>
  );
}

function Refused({ refused, sentence }: { readonly refused: Trouble; readonly sentence: string }): React.ReactNode {
  const { t } = useTranslation();
  if (refused.code !== 'hub-trouble') return <Alert type="error" showIcon title={sentence} />;
  const key = `sync.trouble.${troubleWords({ code: String(refused.facts['trouble']), facts: refused.facts })}`;
  return <Alert type="error" showIcon title={t(`${key}.what`)} description={t(`${key}.do`, refused.facts)} />;
}
