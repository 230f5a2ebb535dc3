/** The letters of the screen's keyboard. */
import { useTranslation } from 'react-i18next';

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

interface KeysProps {
  readonly digits: boolean;
  readonly capitals: boolean;
  readonly onKey: (key: string) => void;
  readonly onErase: () => void;
}

export function Keys({ digits, capitals, onKey, onErase }: KeysProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {(digits ? ['1234567890', ...rows] : rows).map((row, index, all) => (
        <div className="keys" key={row}>
          {[...row].map((key) => (
            <button key={key} type="button" className="key" onClick={() => onKey(capitals ? key.toUpperCase() : key)}>
              {key}
            </button>
          ))}
          {index === all.length - 1 ? (
            <button type="button" className="key double" aria-label={t('keypad.delete')} onClick={onErase}>
              ⌫
            </button>
          ) : null}
        </div>
      ))}
    </>
  );
}
