/** Taking in what people bring, one after another without leaving the page. */
import { AutoComplete, Button, Card, Input, InputNumber, Radio, Select, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdsSupplies } from '../../../core/catalogue/supplies.ts';
import { readCode } from '../../../core/circulation/scan.ts';
import { useAsk } from '../../ask.ts';
import { Page } from '../parts/Page.tsx';
import { PictureInput } from '../parts/PictureInput.tsx';
import { useAct } from '../parts/use-act.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useScanner } from '../parts/use-scanner.ts';
import { useSound } from '../parts/use-sound.ts';
import { useSay } from '../parts/use-say.ts';
import { ShelfSelect } from '../shelves/ShelfSelect.tsx';
import { DonorField, type Donor } from './DonorField.tsx';
import { orNull } from './or-null.ts';
import { TakenList, type Taken } from './TakenList.tsx';
import { useCategories } from './use-categories.ts';

type Kind = 'tool' | 'kit' | 'supply';

/** So many stay in sight. */
const KEPT = 100;
const nobody: Donor = { display: '', residentId: null };

export function IntakePage(): React.ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const { act, busy } = useAct();
  const play = useSound();
  const categories = useCategories();
  const nameField = useRef<InputRef>(null);
  const [name, setName] = useState('');
  const [chosenCategory, setCategory] = useState<string | null>(null);
  const [chosenKind, setKind] = useState<Kind | null>(null);
  const [donor, setDonor] = useState<Donor>(nobody);
  /** The donor is the one of the thing before. */
  const [same, setSame] = useState(false);
  const [shelf, setShelf] = useState<string | null>(null);
  const [stock, setStock] = useState<number | null>(null);
  const [unit, setUnit] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const suggested = useAsk('items.suggest', { name }, { enabled: name.trim() !== '', fresh: 60_000 }).data;
  const categoryId = chosenCategory ?? suggested?.categoryId ?? categories[0]?.value ?? '';
  const category = useAsk('catalogue.categories', {}).data?.find(({ id }) => id === categoryId);
  const kind = chosenKind ?? (category !== undefined && holdsSupplies(category) ? 'supply' : 'tool');
  const scanned = (text: string): void => {
    const read = readCode(text);
    if (read.type === 'item') setCode(read.code);
    play(read.type === 'item' ? 'recognised' : 'not-recognised');
    nameField.current?.focus();
  };
  useScanner(scanned);

  // Enter in the field also sends the form it is in: one thing, not two.
  const adding = useRef(false);
  const add = async (): Promise<boolean> => {
    if (name.trim() === '' || adding.current) return false;
    adding.current = true;
    const answer = await act('items.register', {
      name: name.trim(),
      nameEnglish: '',
      kind,
      categoryId,
      shelf,
      parts: [],
      synonyms: [],
      unit: kind === 'supply' ? orNull(unit) : null,
      stock: kind === 'supply' ? (stock ?? 0) : null,
      lowStockAt: null,
      note: '',
      donor: orNull(donor.display),
      donorId: donor.residentId,
      code,
      picture,
    });
    adding.current = false;
    if (answer === null) return false;
    play('done');
    say.success(t('intake.added', { name: name.trim(), code: answer.code }));
    // A label stuck on before needs no other.
    setTaken((before) => [{ ...answer, name: name.trim(), labelled: code !== null }, ...before].slice(0, KEPT));
    // Donor and shelf stay, people bring several things at once; that the donor does is said.
    setSame(donor.display !== '');
    setName('');
    setCategory(null);
    setKind(null);
    setStock(null);
    setCode(null);
    setPicture(null);
    nameField.current?.focus();
    return true;
  };
  useUnsaved(name.trim() !== '' || code !== null || picture !== null, name.trim() === '' ? null : add);
  return (
    <Page title={t('intake.title')} lead={t('intake.lead')}>
      <div className="staff-two">
        <Card size="small">
          <form
            className="staff-stack"
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <label className="staff-field">
              <span>{t('intake.name')}</span>
              <AutoComplete
                value={name}
                onChange={setName}
                options={(suggested?.names ?? []).map((value) => ({ value }))}
                defaultActiveFirstOption={false}
              >
                <Input ref={nameField} size="large" maxLength={200} autoFocus onPressEnter={() => void add()} />
              </AutoComplete>
            </label>
            <div className="staff-fields">
              <label className="staff-field">
                <span>{t('intake.category')}</span>
                <Select virtual={false} value={categoryId} onChange={setCategory} options={[...categories]} />
              </label>
              <div className="staff-field">
                <span>{t('intake.kind')}</span>
                <Radio.Group
                  aria-label={t('intake.kind')}
                  optionType="button"
                  value={kind}
                  onChange={(event) => setKind(event.target.value as Kind)}
                  options={(['tool', 'kit', 'supply'] as const).map((value) => ({
                    value,
                    label: t(`intake.${value}`),
                  }))}
                />
              </div>
              {kind === 'supply' ? (
                <>
                  <label className="staff-field">
                    <span>{t('intake.stock')}</span>
                    <InputNumber min={0} max={1_000_000} value={stock} onChange={setStock} />
                  </label>
                  <label className="staff-field">
                    <span>{t('intake.unit')}</span>
                    <Input value={unit} maxLength={20} onChange={(event) => setUnit(event.target.value)} />
                  </label>
                </>
              ) : null}
              <div className="staff-field">
                <span>{t('intake.donor')}</span>
                <DonorField
                  label={t('intake.donor')}
                  value={donor}
                  onChange={(next) => {
                    setDonor(next);
                    setSame(false);
                  }}
                />
                {same ? (
                  <Button
                    size="small"
                    onClick={() => {
                      setDonor(nobody);
                      setSame(false);
                    }}
                  >
                    {t('intake.sameDonor', { name: donor.display })}
                  </Button>
                ) : null}
              </div>
              <div className="staff-field">
                <span>{t('intake.shelf')}</span>
                <ShelfSelect label={t('intake.shelf')} value={shelf} onChange={setShelf} />
              </div>
              <label className="staff-field">
                <span>{t('intake.code')}</span>
                <Input
                  value={code ?? ''}
                  maxLength={40}
                  allowClear
                  placeholder={t('intake.nextCode')}
                  onChange={(event) => setCode(event.target.value === '' ? null : event.target.value)}
                />
              </label>
              <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={name.trim() === ''}>
                {t('intake.add')}
              </Button>
            </div>
          </form>
        </Card>
        <Card size="small" title={t('intake.picture')}>
          {picture === null ? null : (
            <div className="staff-row staff-note">
              <img className="picture big" src={`data:image/jpeg;base64,${picture}`} alt={t('intake.pictureTaken')} />
              <Button onClick={() => setPicture(null)}>{t('intake.pictureAway')}</Button>
            </div>
          )}
          <PictureInput
            onCode={scanned}
            onPicture={(taking) => {
              setPicture(taking);
              nameField.current?.focus();
            }}
          />
        </Card>
      </div>
      <TakenList taken={taken} onChange={setTaken} />
    </Page>
  );
}
