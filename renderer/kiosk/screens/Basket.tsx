/** What is about to be borrowed or taken. */
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../core/contract.ts';
import { sayDay } from '../../text/dates.ts';
import { sayList } from '../../../core/things/parts-text.ts';
import { Icon } from '../../ui/icons.tsx';
import { nameOf } from '../../../core/things/name-of.ts';
import { Button, Chip, Notice, Picture, Screen, Stepper, Tick } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../../use-refusal.ts';
import { Undo } from '../Undo.tsx';
import { Viewfinder } from '../Viewfinder.tsx';
import { Wrong } from '../Wrong.tsx';

/** Where the kiosk names no stock (a refused line), the contract's bound. */
const MOST = 10_000;

export function Basket({ view }: { readonly view: ViewOf<'basket'> }): React.ReactNode {
  const { t } = useTranslation();
  const { person } = view;
  const onlySupplies = view.lines.every((line) => line.item.kind === 'supply');
  return (
    <Screen
      title={t(onlySupplies ? 'basket.titleSupply' : 'basket.title')}
      lead={person === null ? t('basket.more') : `${t('basket.hello', { name: person.name })} ${t('basket.more')}`}
      notices={
        <>
          <Wrong notice={view.notice} />
          {person !== null && person.notice ? (
            <Notice icon="clock">{t('basket.overdue', { days: person.overdueDays })}</Notice>
          ) : null}
        </>
      }
      aside={<Viewfinder caption={t('basket.aim')} />}
      actions={<Next view={view} onlySupplies={onlySupplies} />}
    >
      {view.lines.map((line) => (
        <Line key={line.item.id} line={line} />
      ))}
    </Screen>
  );
}

/** The one thing to do next. */
function Next({ view, onlySupplies }: { readonly view: ViewOf<'basket'>; readonly onlySupplies: boolean }) {
  const { t } = useTranslation();
  const { act } = useKiosk();
  if (view.staffNeeded && !view.staffPresent)
    return (
      <Button primary wide onPress={() => void act('session.askStaff', {})}>
        {t('basket.staff')}
      </Button>
    );
  if (view.person === null)
    return (
      <Button primary wide onPress={() => void act('session.identify', { purpose: 'borrow' })}>
        {t('basket.who')}
      </Button>
    );
  return (
    <Button primary wide disabled={!view.canConfirm} onPress={() => void act('session.confirm', {})}>
      {t(onlySupplies ? 'basket.confirmSupply' : 'basket.confirm')}
    </Button>
  );
}

function Line({ line }: { readonly line: BasketLineView }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  const say = useRefusal();
  const { item, dueOn, quantity } = line;
  const supply = item.kind === 'supply';
  const name = nameOf(item, language);
  return (
    <section className="card thing" aria-label={name}>
      <div className="line">
        <Picture item={item} />
        <div className="words">
          <h2>{name}</h2>
          {supply ? (
            <p className="due">{t('basket.supply')}</p>
          ) : dueOn === null ? null : (
            <p className="due">{t('basket.due', { date: sayDay(dueOn, language) })}</p>
          )}
          <span className="numbers quiet">{item.code}</span>
          {line.fulfilsHold ? <Chip icon="star" words={t('basket.held')} tone="good" /> : null}
        </div>
        <Button
          onPress={() => void act('session.removeLine', { itemId: item.id })}
          label={`${t('basket.remove')} ${name}`}
        >
          <Icon name="cancel" />
          {t('basket.remove')}
        </Button>
      </div>
      <Undo undo={line.undo} words="undo.returned" />
      {line.refusal === null ? null : (
        <Notice
          danger={line.refusal.code !== 'staff-only'}
          icon={line.refusal.code === 'staff-only' ? 'person' : 'stop'}
        >
          {say(line.refusal)}
          {line.waitingNames.length === 0
            ? null
            : ` ${t('item.waiting', { names: sayList(line.waitingNames, language) })}`}
        </Notice>
      )}
      {line.mayHold ? (
        <Button wide onPress={() => void act('session.hold', { itemId: item.id })} label={`${t('item.hold')} ${name}`}>
          {t('item.hold')}
        </Button>
      ) : null}
      {supply ? (
        <div className="row">
          <span>{t('basket.quantity')}</span>
          <Stepper
            label={t('basket.quantity')}
            value={quantity}
            unit={item.unit ?? ''}
            most={Math.min(MOST, Math.max(quantity, item.stock ?? MOST))}
            onChange={(wanted) => void act('session.setQuantity', { itemId: item.id, quantity: wanted })}
          />
        </div>
      ) : null}
      {line.parts.length > 0 ? (
        <div className="steps">
          <p>{t('basket.parts')}</p>
          <div className="ticks">
            {line.parts.map((part) => (
              <Tick
                key={part.id}
                on={part.present}
                onChange={(present) => void act('session.setPart', { itemId: item.id, partId: part.id, present })}
              >
                {part.name} ×{part.count}
                {part.knownMissing ? <span className="quiet"> {t('basket.knownMissing')}</span> : null}
              </Tick>
            ))}
          </div>
        </div>
      ) : null}
    </section>
  );
}
