/** The stick or folder that copies also go to, and the passphrase that seals them there. */
import { Alert, Button, Card, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { useAsk } from '../../ask.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { sayMoment } from '../parts/when.ts';

type List = Output<'backup.list'>;

/** What the contract asks of a passphrase. */
const SHORTEST = 10;

/** A stick that was just plugged in shows by itself. */
const LOOK_EVERY = 5_000;

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);

/** A stick holds other things, too: copies get a folder of their own. */
const folderOn = (drive: string): string =>
  `${drive.replace(/[/\\]$/, '')}${drive.includes('\\') ? '\\' : '/'}邻空间备份`;

export function PlaceCard({ list }: { readonly list: List }): React.ReactNode {
  const { t } = useTranslation();
  const { place } = list;
  return (
    <Card size="small" title={t('settings.place')}>
      <p className="staff-lead">{t('settings.placeLead')}</p>
      {place === null ? null : <PlaceNow place={place} />}
      <ChoosePlace place={place} />
      <Seal sealed={list.sealed} />
    </Card>
  );
}

function PlaceNow({ place }: { readonly place: NonNullable<List['place']> }): React.ReactNode {
  const { t } = useTranslation();
  const { folder, state, freeBytes, reachedAt, stale } = place;
  const reached = reachedAt === null ? t('settings.neverReached') : t('settings.reached', { at: sayMoment(reachedAt) });
  return (
    <>
      <p>
        {t('settings.placeNow', { folder })} {reached}{' '}
        {freeBytes === null ? '' : t('settings.free', { megabytes: megabytes(freeBytes) })}
      </p>
      {state === 'ready' ? null : (
        <Alert type={stale ? 'warning' : 'info'} showIcon title={t(`settings.placeState.${state}`)} />
      )}
      {state === 'ready' && stale ? (
        <Alert type="warning" showIcon title={t(reachedAt === null ? 'settings.placeNever' : 'settings.placeOld')} />
      ) : null}
    </>
  );
}

function ChoosePlace({ place }: { readonly place: List['place'] }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [folder, setFolder] = useState('');
  const drives = useAsk('folders.list', {}, { every: LOOK_EVERY }).data ?? [];
  const save = async (chosen: string | null): Promise<boolean> => {
    const done = await act('backup.place', { folder: chosen }, t('settings.changed'));
    if (done !== null) setFolder('');
    return done !== null;
  };
  useUnsaved(folder.trim() !== '', () => save(folder));
  return (
    <div className="staff-row staff-below">
      {drives.map(({ path, name, freeBytes }) => (
        <Button key={path} disabled={busy} onClick={() => void save(folderOn(path))}>
          {t('settings.placeDrive', { name, megabytes: megabytes(freeBytes) })}
        </Button>
      ))}
      <label className="staff-field staff-grow">
        <span>{t('settings.placeFolder')}</span>
        <Input
          value={folder}
          maxLength={1000}
          placeholder={t('settings.placeExample')}
          onChange={(event) => setFolder(event.target.value)}
        />
      </label>
      <Button disabled={busy || folder.trim() === ''} onClick={() => void save(folder)}>
        {t('settings.placeUse')}
      </Button>
      {place === null ? null : (
        <Button disabled={busy} onClick={() => void save(null)}>
          {t('settings.placeNone')}
        </Button>
      )}
    </div>
  );
}

function Seal({ sealed }: { readonly sealed: boolean }): React.ReactNode {
  const { t } = useTranslation();
  const { act, busy } = useAct();
  const [words, setWords] = useState('');
  const [again, setAgain] = useState('');
  const short = words.trim().length < SHORTEST;
  const good = !short && words === again;
  const save = async (passphrase: string | null): Promise<boolean> => {
    if ((await act('backup.seal', { passphrase }, t('settings.changed'))) === null) return false;
    setWords('');
    setAgain('');
    return true;
  };
  useUnsaved(words !== '' || again !== '', good ? () => save(words) : null);
  return (
    <div className="staff-below">
      <p className="staff-lead">{t(sealed ? 'settings.sealedLead' : 'settings.notSealedLead')}</p>
      <div className="staff-row">
        <Passphrase label={t('settings.passphrase')} value={words} onChange={setWords} />
        <Passphrase label={t('settings.passphraseAgain')} value={again} onChange={setAgain} />
        <Button disabled={busy || !good} onClick={() => void save(words)}>
          {t(sealed ? 'settings.sealAnew' : 'settings.seal')}
        </Button>
        {sealed ? (
          <Button disabled={busy} onClick={() => void save(null)}>
            {t('settings.sealNot')}
          </Button>
        ) : null}
      </div>
      {words !== '' && short ? <p role="status">{t('settings.passphraseShort', { least: SHORTEST })}</p> : null}
      {!short && again !== '' && words !== again ? <p role="status">{t('settings.passphraseDiffers')}</p> : null}
    </div>
  );
}

interface PassphraseProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Passphrase({ label, value, onChange }: PassphraseProps): React.ReactNode {
  return (
    <label className="staff-field">
      <span>{label}</span>
      <Input.Password
        value={value}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
