/** The screen's own keyboard: pinyin with candidates, letters and digits. No keyboard of the system is needed. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { candidates, type PinyinTable } from './candidates.ts';

interface ChineseInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field: 'name' | 'text';
  readonly maxLength: number;
  readonly label: string;
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const PAGE = 8;

export function ChineseInput({ value, onChange, field, maxLength, label }: ChineseInputProps): React.ReactNode {
  const { t, i18n } = useTranslation();
  const [mode, setMode] = useState<'pinyin' | 'letters'>(i18n.language === 'en' ? 'letters' : 'pinyin');
  const [letters, setLetters] = useState('');
  const [page, setPage] = useState(0);
  const [table, setTable] = useState<PinyinTable>({});

  useEffect(() => {
    let here = true;
    void import('../../assets/data/pinyin.json').then((module) => {
      if (here) setTable(module.default as PinyinTable);
    });
    return () => {
      here = false;
    };
  }, []);

  const length = [...value].length;
  const found = mode === 'pinyin' ? candidates(table, letters, { field, position: length }) : [];
  const shown = found.slice(page * PAGE, page * PAGE + PAGE);

  const add = (text: string): void => {
    if (length + [...text].length <= maxLength) onChange(value + text);
  };
  const choose = (character: string): void => {
    add(character);
    setLetters('');
    setPage(0);
  };
  const press = (key: string): void => {
    if (mode === 'letters') add(key);
    else {
      setLetters((letters + key).slice(0, 8));
      setPage(0);
    }
  };
  const erase = (): void => {
    if (letters !== '') setLetters(letters.slice(0, -1));
    else onChange([...value].slice(0, -1).join(''));
  };
  const switchTo = (next: 'pinyin' | 'letters'): void => {
    setMode(next);
    setLetters('');
  };

  return (
    <div className="steps">
      <div className="field text" role="status" aria-label={label}>
        {value}
        <span className="quiet">{letters === '' && value === '' ? t('write.placeholder') : letters}</span>
      </div>
      <div className="candidates">
        {shown.map((character) => (
          <button key={character} type="button" className="key" onClick={() => choose(character)}>
            {character}
          </button>
        ))}
        {found.length > PAGE ? (
          <button
            type="button"
            className="key double"
            onClick={() => setPage((page + 1) * PAGE < found.length ? page + 1 : 0)}
          >
            {t('write.more')}
          </button>
        ) : null}
      </div>
      <div className="keyboard">
        {mode === 'letters' ? (
          <div className="keys">
            {[...'1234567890'].map((digit) => (
              <button key={digit} type="button" className="key" onClick={() => add(digit)}>
                {digit}
              </button>
            ))}
          </div>
        ) : null}
        {rows.map((row, index) => (
          <div className="keys" key={row}>
            {[...row].map((key) => (
              <button
                key={key}
                type="button"
                className="key"
                onClick={() => press(mode === 'letters' && value === '' ? key.toUpperCase() : key)}
              >
                {key}
              </button>
            ))}
            {index === 2 ? (
              <button type="button" className="key double" aria-label={t('keypad.delete')} onClick={erase}>
                ⌫
              </button>
            ) : null}
          </div>
        ))}
        <div className="keys">
          <button
            type="button"
            className="key double"
            aria-pressed={mode === 'pinyin'}
            onClick={() => switchTo('pinyin')}
          >
            {t('write.pinyin')}
          </button>
          <button
            type="button"
            className="key double"
            aria-pressed={mode === 'letters'}
            onClick={() => switchTo('letters')}
          >
            {t('write.letters')}
          </button>
          <button type="button" className="key" onClick={() => add('·')}>
            ·
          </button>
          <button type="button" className="key double" onClick={() => add(' ')}>
            {t('write.space')}
          </button>
        </div>
      </div>
    </div>
  );
}
