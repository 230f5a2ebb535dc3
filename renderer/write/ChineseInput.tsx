/** The screen's own way to write: with a finger, by pinyin, in letters and digits. No keyboard of the system is needed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { givenNames, surnames } from './candidates.ts';
import { HandwritingPad } from './HandwritingPad.tsx';
import { Keys } from './Keys.tsx';
import { PinyinKeys } from './PinyinKeys.tsx';

interface ChineseInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field: 'name' | 'text';
  readonly maxLength: number;
  readonly label: string;
  /** Begins with letters: what is asked for has no Chinese in it. */
  readonly letters?: boolean;
}

type Way = 'hand' | 'pinyin' | 'letters';
const ways: readonly Way[] = ['hand', 'pinyin', 'letters'];

export function ChineseInput({
  value,
  onChange,
  field,
  maxLength,
  label,
  letters,
}: ChineseInputProps): React.ReactNode {
  const { t, i18n } = useTranslation();
  const [way, setWay] = useState<Way>(letters === true || i18n.language === 'en' ? 'letters' : 'pinyin');
  const length = [...value].length;
  const add = (text: string): void => {
    if (length + [...text].length <= maxLength) onChange(value + text);
  };
  const erase = (): void => onChange([...value].slice(0, -1).join(''));
  const likely = field === 'text' ? '' : length === 0 ? surnames : givenNames;

  return (
    <div className="steps">
      <div className="field text" role="status" aria-label={label}>
        {value === '' ? <span className="quiet">{t(`write.${way}Placeholder`)}</span> : value}
      </div>
      {way === 'hand' ? <HandwritingPad likely={likely} onChoose={add} /> : null}
      {way === 'pinyin' ? <PinyinKeys field={field} position={length} onChoose={add} onErase={erase} /> : null}
      {way === 'letters' ? (
        <div className="keyboard">
          <Keys digits capitals={value === '' || value.endsWith(' ')} onKey={add} onErase={erase} />
        </div>
      ) : null}
      <div className="keyboard">
        <div className="keys">
          {ways.map((other) => (
            <button
              key={other}
              type="button"
              className="key double"
              aria-pressed={way === other}
              onClick={() => setWay(other)}
            >
              {t(`write.${other}`)}
            </button>
          ))}
          <button type="button" className="key" aria-label={t('write.dot')} onClick={() => add('·')}>
            ·
          </button>
          <button type="button" className="key double" onClick={() => add(' ')}>
            {t('write.space')}
          </button>
          {way === 'hand' ? (
            <button type="button" className="key" aria-label={t('keypad.delete')} onClick={erase}>
              ⌫
            </button>
          ) : null}
        </div>
      </div>
    </div>
  );
}
