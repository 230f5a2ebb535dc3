/** Pinyin typed, characters chosen: surnames first where a name begins. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { candidates, type PinyinContext, type PinyinTable } from './candidates.ts';
import { Keys } from './Keys.tsx';

const PAGE = 8;
/** The longest syllables, zhuang and shuang, with room for one letter more to be seen and erased. */
const LONGEST = 7;

interface PinyinKeysProps extends PinyinContext {
  readonly onChoose: (character: string) => void;
  /** Erase pressed with no letters typed. */
  readonly onErase: () => void;
}

export function PinyinKeys({ field, position, onChoose, onErase }: PinyinKeysProps): React.ReactNode {
  const { t } = useTranslation();
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

  const found = candidates(table, letters, { field, position });
  const type = (typed: string): void => {
    setLetters(typed.slice(0, LONGEST));
    setPage(0);
  };
  return (
    <>
      <div className="candidates" role="group" aria-label={t('write.choose')}>
        {letters === '' ? null : <span className="typed">{letters}</span>}
        {found.slice(page * PAGE, page * PAGE + PAGE).map((character) => (
          <button
            key={character}
            type="button"
            className="key"
            onClick={() => {
              type('');
              onChoose(character);
            }}
          >
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
        <Keys
          digits={false}
          capitals={false}
          onKey={(key) => type(letters + key)}
          onErase={() => (letters === '' ? onErase() : type(letters.slice(0, -1)))}
        />
      </div>
    </>
  );
}
