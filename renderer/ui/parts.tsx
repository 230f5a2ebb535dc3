/** The few pieces every screen is made of. */
import { useTranslation } from 'react-i18next';
import type { ItemCardView } from '../../core/contract.ts';
import { useAsk } from '../ask.ts';
import { sayDay, type Language } from '../text/dates.ts';
import { shapes } from './drawings.ts';
import { Icon, type IconName } from './icons.tsx';
import { useLiftOff } from './lift-off.ts';

interface ButtonProps {
  readonly children: React.ReactNode;
  readonly onPress: () => void;
  /** The one thing to do next; one a screen. */
  readonly primary?: boolean;
  readonly wide?: boolean;
  readonly disabled?: boolean;
  readonly selected?: boolean;
  /** Not for residents: there, but not in the way. */
  readonly quiet?: boolean;
  /** For assistive technology where the words alone do not say which. */
  readonly label?: string;
}

export function Button(props: ButtonProps): React.ReactNode {
  const { children, onPress, primary, wide, disabled, selected, quiet, label } = props;
  const names = ['button', primary && 'primary', wide && 'wide', selected && 'selected', quiet && 'quiet'];
  return (
    <button
      type="button"
      className={names.filter(Boolean).join(' ')}
      disabled={disabled ?? false}
      {...useLiftOff(onPress)}
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
  /** What went wrong or should be known; read out when it appears. */
  readonly notices?: React.ReactNode;
  /** A picture, or what the camera sees: no control, so it may be high up. */
  readonly aside?: React.ReactNode;
  readonly children?: React.ReactNode;
  readonly actions?: React.ReactNode;
  /** For a keyboard: the whole width, in landscape, too. */
  readonly broad?: boolean;
}

/**
 * Words and pictures above (beside, in landscape), what can be touched below, the next thing to do at the bottom. Its
 * heading is read out when it appears. A new title is a new screen: it begins at its top and takes no touch that was
 * meant for the one before.
 */
export function Screen(props: ScreenProps): React.ReactNode {
  const { title, lead, notices, aside, children, actions, broad } = props;
  return (
    <main className={broad === true ? 'screen broad' : 'screen'} key={title}>
      <header>
        {aside === undefined || aside === null ? null : <div className="aside">{aside}</div>}
        <div className="say">
          <h1 ref={focusHeading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
          {notices}
        </div>
      </header>
      {/* It scrolls: a keyboard must reach it even when nothing in it can be pressed. */}
      <div className="content" tabIndex={0}>
        {children}
      </div>
      {actions === undefined ? null : <div className="actions">{actions}</div>}
    </main>
  );
}

const focusHeading = (heading: HTMLHeadingElement | null): void => heading?.focus({ preventScroll: true });

interface NoticeProps {
  readonly children: React.ReactNode;
  readonly danger?: boolean;
  readonly icon?: IconName;
}

export function Notice({ children, danger, icon }: NoticeProps): React.ReactNode {
  return (
    <div className={danger === true ? 'notice danger' : 'notice'} role={danger === true ? 'alert' : 'status'}>
      <Icon name={icon ?? (danger === true ? 'stop' : 'warning')} />
      <span>{children}</span>
    </div>
  );
}

/** A photograph where there is one, else its drawing, else its category's. */
export function Picture({ item, big }: { readonly item: ItemCardView; readonly big?: boolean }): React.ReactNode {
  const sha256 = item.picture ?? '';
  const photo = useAsk('picture.read', { sha256 }, { enabled: sha256 !== '', fresh: Number.POSITIVE_INFINITY }).data;
  const className = big === true ? 'picture big' : 'picture';
  return photo === undefined ? (
    <Drawing className={className} name={item.drawing} categoryId={item.categoryId} />
  ) : (
    <img className={className} src={`data:${photo.mime};base64,${photo.base64}`} alt="" />
  );
}

/** A drawing that only keeps company: it says nothing that the words do not. */
export function Illustration({ name }: { readonly name: string }): React.ReactNode {
  return <Drawing className="illustration" name={name} categoryId={name} />;
}

interface DrawingProps {
  readonly className: string;
  readonly name: string;
  /** Whose drawing it has where there is none of that name. */
  readonly categoryId: string;
}

/** The frame is the same in each file of assets/drawings. */
export const Drawing = ({ className, name, categoryId }: DrawingProps): React.ReactNode => (
  <svg
    className={className}
    viewBox="0 0 240 240"
    fill="none"
    stroke="#1F2A2E"
    strokeWidth={6}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    dangerouslySetInnerHTML={{ __html: shapes(name, categoryId) }}
  />
);

const marks: { readonly [S in ItemCardView['status']]: IconName } = {
  in: 'check',
  out: 'out',
  held: 'clock',
  repair: 'wrench',
  lost: 'question',
  withdrawn: 'cancel',
  display: 'eye',
  empty: 'empty',
  transit: 'out',
};

interface StatusChipProps {
  readonly item: ItemCardView;
  readonly language: Language;
  /** Without the unit, where room is short. */
  readonly short?: boolean;
  /** The day it comes back is said too, unless it is over by then: nobody knows when what is late comes. */
  readonly today?: string;
}

/** Never colour alone: an icon and a word. */
export function StatusChip({ item, language, short, today }: StatusChipProps): React.ReactNode {
  const { t } = useTranslation();
  const words =
    item.status === 'out' && item.dueOn !== null && today !== undefined && item.dueOn >= today
      ? t('status.out_date', { date: sayDay(item.dueOn, language) })
      : item.kind === 'supply' && item.status === 'in'
        ? t(`status.${item.lowStock ? 'low' : 'left'}${short === true ? '_short' : ''}`, {
            stock: item.stock ?? 0,
            unit: item.unit ?? '',
          })
        : t(`status.${item.status}`);
  return <Chip icon={marks[item.status]} words={words} tone={item.status === 'in' ? 'good' : 'quiet'} />;
}

interface ChipProps {
  readonly icon: IconName;
  readonly words: string;
  readonly tone: 'good' | 'quiet' | 'attention';
}

export function Chip({ icon, words, tone }: ChipProps): React.ReactNode {
  return (
    <span className={`chip ${tone}`}>
      <Icon name={icon} />
      {words}
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
    <button type="button" className="tick" role="checkbox" aria-checked={on} {...useLiftOff(() => onChange(!on))}>
      <span className="box" aria-hidden="true">
        {on ? <Icon name="check" /> : null}
      </span>
      <span>{children}</span>
    </button>
  );
}

interface TileProps {
  readonly onPress: () => void;
  readonly picture: React.ReactNode;
  readonly name: string;
  readonly children?: React.ReactNode;
}

/** A picture to press. */
export function Tile({ onPress, picture, name, children }: TileProps): React.ReactNode {
  return (
    <button type="button" className="tile" {...useLiftOff(onPress)}>
      {picture}
      <span className="name">{name}</span>
      {children}
    </button>
  );
}

interface StepperProps {
  readonly value: number;
  readonly unit: string;
  readonly most: number;
  readonly label: string;
  readonly onChange: (value: number) => void;
}

export function Stepper({ value, unit, most, label, onChange }: StepperProps): React.ReactNode {
  return (
    <div className="stepper" role="group" aria-label={label}>
      <Button disabled={value <= 1} onPress={() => onChange(value - 1)} label="-1">
        <Icon name="minus" />
      </Button>
      <strong className="numbers" role="status">
        {value} {unit}
      </strong>
      <Button disabled={value >= most} onPress={() => onChange(value + 1)} label="+1">
        <Icon name="plus" />
      </Button>
    </div>
  );
}

interface KeypadProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  /** One more key beside 0 in the place of 'clear'. */
  readonly extra?: { readonly key: string; readonly onPress: () => void };
}

export function Keypad({ value, onChange, maxLength, extra }: KeypadProps): React.ReactNode {
  const { t } = useTranslation();
  const add = (digit: string): void => {
    if (value.length < maxLength) onChange(value + digit);
  };
  return (
    <div className="keypad numbers">
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Button key={digit} onPress={() => add(digit)}>
          {digit}
        </Button>
      ))}
      {extra === undefined ? (
        <Button onPress={() => onChange('')}>{t('keypad.clear')}</Button>
      ) : (
        <Button onPress={extra.onPress}>{extra.key}</Button>
      )}
      <Button onPress={() => add('0')}>0</Button>
      <Button onPress={() => onChange(value.slice(0, -1))} label={t('keypad.delete')}>
        <Icon name="erase" />
      </Button>
    </div>
  );
}

interface SlotsProps {
  readonly value: string;
  /** How many digits there will be; they show as places to fill. */
  readonly places?: number;
  readonly label: string;
  readonly hidden?: boolean;
}

/** What was typed so far, large. */
export function Slots({ value, places, label, hidden }: SlotsProps): React.ReactNode {
  const shown = hidden === true ? '●'.repeat(value.length) : value;
  return (
    <div className="field numbers" role="status" aria-label={label}>
      {places === undefined ? shown || '\u00a0' : shown.padEnd(places, '–')}
    </div>
  );
}
