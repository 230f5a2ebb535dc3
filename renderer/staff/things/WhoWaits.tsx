/** Before things are taken away from residents: who waits for them, and what becomes of that. */
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract.ts';
import { nameOf, type Named } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import { sayMoment } from '../parts/when.ts';

type Waiting = Output<'items.waited'>[number];

/** Somebody who waits; for which thing, where there are several. */
type Waiter = Pick<Waiting, 'id' | 'person' | 'at' | 'ready'> & { readonly thing?: Named & Pick<Waiting, 'code'> };

/** Whoever waits for one of several things, each with its thing. */
export const withThings = (waiting: Output<'items.waited'>): readonly Waiter[] =>
  waiting.map((one) => ({ ...one, thing: one }));

interface WhoWaitsProps {
  readonly title: string;
  /** What is about to be done. */
  readonly what: string;
  /** What else is to be known first. */
  readonly children?: React.ReactNode;
  readonly waiting: readonly Waiter[];
  /** How many wait, and what it leaves behind; said where somebody does. */
  readonly lead: string;
  readonly means: string;
  /** Whether it is to be done all the same. */
  readonly onClose: (sure: boolean) => void;
}

export function WhoWaits({ title, what, children, waiting, lead, means, onClose }: WhoWaitsProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Modal
      open
      title={title}
      okText={what}
      okButtonProps={{ danger: true }}
      cancelText={t('console.cancel')}
      onOk={() => onClose(true)}
      onCancel={() => onClose(false)}
    >
      {children}
      {waiting.length === 0 ? null : (
        <>
          <p>{lead}</p>
          <ul className="staff-plain" aria-label={t('things.holds')}>
            {waiting.map(({ id, thing, person, at, ready }) => (
              <li key={id}>
                {[
                  thing === undefined ? '' : `${nameOf(thing, language)} ${thing.code}`,
                  person,
                  sayMoment(at),
                  ready ? t('things.ready') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
          <p>{means}</p>
        </>
      )}
    </Modal>
  );
}
