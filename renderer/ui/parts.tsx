/** The few pieces every screen is made of. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemCardView } from '../../core/contract.ts';
import { sayDay, type Language } from '../text/dates.ts';
import { drawingUrl } from './drawings.ts';

interface ButtonProps {
  readonly children: React.ReactNode;
  readonly onPress: () => void;
  readonly primary?: boolean;
  readonly wide?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly selected?: boolean;
  readonly label?: string;
}

/** `click` already means: lifted on the thing that was pressed. */
export function Button({
  children,
  onPress,
  primary,
  wide,
  danger,
  disabled,
  selected,
  label,
}: ButtonProps): React.ReactNode {
  const names = ['button', primary && 'primary', wide && 'wide', danger && 'danger', selected && 'selected'];
  return (
    <button
      type="button"
      className={names.filter(Boolean).join(' ')}
      disabled={disabled ?? false}
      onClick={onPress}
      {...(selected === undefined ? {} : { 'aria-pressed': selected })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </button>
  );
}

interface ScreenProps {
  readonly title: string;
  readonly lead?: React.ReactNode;
  readonly children?: React.ReactNode;
  readonly actions?: React.ReactNode;
}

/** Heading, content that scrolls, and the next thing to do at the bottom. Its heading is read out when it appears. */
export function Screen({ title, lead, children, actions }: ScreenProps): React.ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title]);
  return (
    <main className="screen">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <div className="quiet">{lead}</div>}
      </header>
      <div className="content">{children}</div>
      <div className="actions">{actions}</div>
    </main>
  );
}

export function Notice({
  children,
  danger,
}: {
  readonly children: React.ReactNode;
  readonly danger?: boolean;
}): React.ReactNode {
  return (
    <div className={danger === true ? 'notice danger' : 'notice'} role="status">
      <span aria-hidden="true">{danger === true ? '✕' : '!'}</span>
      <span>{children}</span>
    </div>
  );
}

export function Picture({ item, big }: { readonly item: ItemCardView; readonly big?: boolean }): React.ReactNode {
  return (
    <img className={big === true ? 'picture big' : 'picture'} src={drawingUrl(item.drawing, item.categoryId)} alt="" />
  );
}

export const nameOf = (item: ItemCardView, language: Language): string =>
  language === 'en' && item.nameEnglish !== '' ? item.nameEnglish : item.name;

const marks: { readonly [S in ItemCardView['status']]: string } = {
  in: '✓',
  out: '→',
  held: '◷',
  repair: '⚒',
  lost: '?',
  withdrawn: '✕',
  display: '◎',
  empty: '∅',
};

export function StatusChip({
  item,
  language,
}: {
  readonly item: ItemCardView;
  readonly language: Language;
}): React.ReactNode {
  const { t } = useTranslation();
  const text =
    item.status === 'out' && item.dueOn !== null
      ? t('status.out_date', { date: sayDay(item.dueOn, language) })
      : item.kind === 'supply' && item.status === 'in'
        ? t('status.left', { stock: item.stock ?? 0, unit: item.unit ?? '' })
        : t(`status.${item.status}`);
  return (
    <span className={`chip ${item.status}`}>
      <span aria-hidden="true">{marks[item.status]}</span>
      {text}
    </span>
  );
}

interface TickProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: React.ReactNode;
}

export function Tick({ on, onChange, children }: TickProps): React.ReactNode {
  return (
    <button type="button" className="tick" role="checkbox" aria-checked={on} onClick={() => onChange(!on)}>
      <span className="box" aria-hidden="true">
        {on ? '✓' : ''}
      </span>
      <span>{children}</span>
    </button>
  );
}

interface KeypadProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  /** One more key beside 0, e.g. '-'. */
  readonly extra?: string;
}

export function Keypad({ value, onChange, maxLength, extra }: KeypadProps): React.ReactNode {
  const { t } = useTranslation();
  const add = (key: string): void => {
    if (value.length + key.length <= maxLength) onChange(value + key);
  };
  return (
    <div className="keypad">
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Button key={digit} onPress={() => add(digit)}>
          {digit}
        </Button>
      ))}
      {extra === undefined ? (
        <Button onPress={() => onChange('')} label={t('keypad.clear')}>
          ✕
        </Button>
      ) : (
        <Button onPress={() => add(extra)}>{extra}</Button>
      )}
      <Button onPress={() => add('0')}>0</Button>
      <Button onPress={() => onChange(value.slice(0, -1))} label={t('keypad.delete')}>
        ⌫
      </Button>
    </div>
  );
}
