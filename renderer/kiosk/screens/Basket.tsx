/** What is about to be borrowed or taken. */
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../core/contract.ts';
import { sayDay } from '../../text/dates.ts';
import { Button, Notice, Picture, Screen, Tick, nameOf } from '../../ui/parts.tsx';
import { useKiosk, type ViewOf } from '../context.ts';
import { useRefusal } from '../use-refusal.ts';

export function Basket({ view }: { readonly view: ViewOf<'basket'> }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language, trouble } = useKiosk();
  const say = useRefusal(language);
  const onlySupplies = view.lines.every((line) => line.item.kind === 'supply');
  const { person } = view;
  const next =
    view.staffNeeded && !view.staffPresent ? (
      <Button primary wide onPress={() => void act('session.askStaff', {})}>
        {t('basket.staff')}
      </Button>
    ) : person === null ? (
      <Button primary wide onPress={() => void act('session.identify', { purpose: 'borrow' })}>
        {t('basket.who')}
      </Button>
    ) : (
      <Button primary wide disabled={!view.canConfirm} onPress={() => void act('session.confirm', {})}>
        {t(onlySupplies ? 'basket.confirmSupply' : 'basket.confirm')}
      </Button>
    );
  return (
    <Screen
      title={t(onlySupplies ? 'basket.titleSupply' : 'basket.title')}
      lead={person === null ? t('basket.more') : `${t('basket.hello', { name: person.name })} · ${t('basket.more')}`}
      actions={next}
    >
      {trouble !== null ? (
        <Notice danger>{say(trouble)}</Notice>
      ) : view.notice === null ? null : (
        <Notice danger>{say(view.notice)}</Notice>
      )}
      {person !== null && person.notice ? <Notice>{t('basket.overdue', { days: person.overdueDays })}</Notice> : null}
      {view.lines.map((line) => (
        <Line key={line.item.id} line={line} />
      ))}
    </Screen>
  );
}

function Line({ line }: { readonly line: BasketLineView }): React.ReactNode {
  const { t } = useTranslation();
  const { act, language } = useKiosk();
  const say = useRefusal(language);
  const { item, dueOn, quantity } = line;
  const supply = item.kind === 'supply';
  const setQuantity = (wanted: number): void => void act('session.setQuantity', { itemId: item.id, quantity: wanted });
  return (
    <section className="card steps" aria-label={nameOf(item, language)}>
      <div className="line">
        <Picture item={item} />
        <div className="words">
          <span className="name">{nameOf(item, language)}</span>
          <span className="numbers quiet">{item.code}</span>
          <strong>
            {supply ? t('basket.supply') : dueOn === null ? '' : t('basket.due', { date: sayDay(dueOn, language) })}
          </strong>
          {line.fulfilsHold ? <span className="chip">★ {t('basket.held')}</span> : null}
        </div>
        <Button
          onPress={() => void act('session.removeLine', { itemId: item.id })}
          label={`${t('basket.remove')} ${nameOf(item, language)}`}
        >
          ✕ {t('basket.remove')}
        </Button>
      </div>
      {line.refusal === null ? null : <Notice danger={line.refusal.code !== 'staff-only'}>{say(line.refusal)}</Notice>}
      {supply ? (
        <div className="row">
          <span>{t('basket.quantity')}</span>
          <Button onPress={() => setQuantity(Math.max(1, quantity - 1))} label="-1">
            −
          </Button>
          <strong className="numbers">
            {quantity} {item.unit}
          </strong>
          <Button onPress={() => setQuantity(quantity + 1)} label="+1">
            +
          </Button>
        </div>
      ) : null}
      {line.parts.length > 0 ? (
        <>
          <span className="quiet">{t('basket.parts')}</span>
          <div className="grid">
            {line.parts.map((part) => (
              <Tick
                key={part.id}
                on={part.present}
                onChange={(present) => void act('session.setPart', { itemId: item.id, partId: part.id, present })}
              >
                {part.name} ×{part.count}
              </Tick>
            ))}
          </div>
        </>
      ) : null}
    </section>
  );
}
