/** Everything that can be set, in one place: chosen from the list, or found by a word wherever it stands. */
import { Button, Empty, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Page } from '../parts/Page.tsx';
import { anyUnsaved, useLeaving } from '../parts/unsaved.ts';
import { findSettings, type FoundSection } from './find.ts';
import { sections } from './sections.tsx';
import { Values } from './Values.tsx';

export function SettingsPage(): React.ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leaving = useLeaving();
  const [wanted, setWanted] = useState('');
  /** How often something unsaved was left: what is shown afterwards as well begins anew. */
  const [round, setRound] = useState(0);
  const asked = useParams()['*'] ?? '';
  const chosen = sections.find(({ id }) => id === asked) ?? sections[0];
  const found = findSettings(sections, wanted);
  const shown = wanted.trim() === '' ? found.filter(({ section }) => section === chosen) : found;
  const leave = (go: () => void): void => {
    const begun = anyUnsaved();
    leaving(() => {
      if (begun) setRound(round + 1);
      go();
    });
  };
  return (
    <Page title={t('settings.title')}>
      <Input
        allowClear
        size="large"
        className="staff-note"
        aria-label={t('settings.search')}
        placeholder={t('settings.searchExample')}
        value={wanted}
        onChange={({ target }) => leave(() => setWanted(target.value))}
      />
      <div className="staff-indexed">
        <nav className="staff-index" aria-label={t('settings.index')}>
          {sections.map(({ id }) => {
            const here = shown.some(({ section }) => section.id === id);
            return (
              <Button
                key={id}
                type={here ? 'primary' : 'text'}
                aria-current={here ? 'true' : undefined}
                onClick={() => {
                  if (here && wanted === '') return;
                  leave(() => {
                    setWanted('');
                    void navigate(`/settings/${id}`);
                  });
                }}
              >
                {t(`settings.sections.${id}.title`)}
              </Button>
            );
          })}
        </nav>
        <div key={round} className="staff-stack">
          {shown.map((one) => (
            <SectionView key={one.section.id} found={one} />
          ))}
          {shown.length === 0 ? <Empty description={t('settings.nothingFound', { wanted: wanted.trim() })} /> : null}
        </div>
      </div>
    </Page>
  );
}

function SectionView({ found: { section, keys, card, wanted } }: { readonly found: FoundSection }): React.ReactNode {
  const { t } = useTranslation();
  const { id, Card } = section;
  return (
    <section aria-label={t(`settings.sections.${id}.title`)}>
      <h2 className="staff-subhead">{t(`settings.sections.${id}.title`)}</h2>
      <p className="staff-lead">{t(`settings.sections.${id}.lead`)}</p>
      <div className="staff-stack">
        {keys.length === 0 ? null : <Values keys={keys} />}
        {card && Card !== undefined ? <Card wanted={wanted} /> : null}
      </div>
    </section>
  );
}
