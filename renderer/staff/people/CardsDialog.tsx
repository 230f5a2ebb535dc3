/** Residents' cards as a PDF, past the cells of the sheet that are used up. */
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { JobLine } from '../parts/JobLine.tsx';
import { useJob } from '../parts/use-job.ts';

const CELLS = 10;

interface CardsDialogProps {
  readonly residentIds: readonly string[];
  readonly onClose: () => void;
}

export function CardsDialog({ residentIds, onClose }: CardsDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [skip, setSkip] = useState<readonly number[]>([]);
  const { job, start, cancel } = useJob('cards.pdf');
  const touch = (cell: number): void =>
    setSkip(skip.includes(cell) ? skip.filter((one) => one !== cell) : [...skip, cell]);
  return (
    <Modal
      open
      title={t('people.cards')}
      okText={t('people.makeCards')}
      okButtonProps={{ disabled: skip.length === CELLS }}
      cancelText={t('people.close')}
      onOk={() => void start({ residentIds: [...residentIds], skip: [...skip], language })}
      onCancel={onClose}
    >
      <p className="staff-lead">{t('people.cardsLead', { count: residentIds.length })}</p>
      <p>{t('people.usedCells')}</p>
      <div className="staff-cells staff-cells-cards">
        {Array.from({ length: CELLS }, (_, cell) => (
          <button
            key={cell}
            type="button"
            aria-pressed={skip.includes(cell)}
            aria-label={String(cell + 1)}
            onClick={() => touch(cell)}
          />
        ))}
      </div>
      <JobLine job={job} onCancel={cancel} />
    </Modal>
  );
}
