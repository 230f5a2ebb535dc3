/** What somebody has out, waits for, had, took and gave; a table each, none where there is nothing. */
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../../../core/calendar.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { useLanguage } from '../../use-language.ts';
import type { Person } from './person.ts';

type Loan = Person['loans'][number];
type Hold = Person['holds'][number];
/** The thing that a line is about. */
type About = Omit<Person['gifts'][number], 'at'>;

const PAGE = 10;
const pagination = { pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false } as const;

export function PersonTables({ person }: { readonly person: Person }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const thing = {
    title: t('people.thing'),
    render: (_: unknown, about: About) => (
      <Link to={`/things/${about.itemId}`}>
        {nameOf(about, language)} {about.code}
      </Link>
    ),
  };
  const out = person.loans.filter(({ endedAt }) => endedAt === null);
  const past = person.loans.filter(({ endedAt }) => endedAt !== null);
  const live = person.holds.filter(({ status }) => status === 'waiting' || status === 'ready');
  return (
    <div className="staff-stack">
      <Section
        title={t('people.nowOut', { count: out.length })}
        none={out.length === 0 ? t('people.nothingOut') : null}
      >
        <Table<Loan>
          size="small"
          rowKey="loanId"
          dataSource={out}
          pagination={pagination}
          columns={[
            thing,
            { title: t('people.lentOn'), dataIndex: 'lentAt', render: (at: number) => dayOf(at) },
            { title: t('people.dueOn'), dataIndex: 'dueOn' },
            {
              title: t('people.state'),
              dataIndex: 'overdueDays',
              render: (days: number) => (days > 0 ? <strong>{t('people.late', { days })}</strong> : ''),
            },
          ]}
        />
      </Section>
      {live.length === 0 ? null : (
        <Section title={t('people.waitsFor', { count: live.length })}>
          <Table<Hold>
            size="small"
            rowKey="holdId"
            dataSource={live}
            pagination={pagination}
            columns={[
              thing,
              { title: t('people.since'), dataIndex: 'at', render: (at: number) => dayOf(at) },
              { title: t('people.state'), dataIndex: 'status', render: (is: Hold['status']) => t(`people.hold.${is}`) },
              { title: t('people.pickUpBy'), dataIndex: 'pickUpBy' },
            ]}
          />
        </Section>
      )}
      <Section
        title={t('people.past', { count: past.length })}
        none={past.length === 0 ? t('people.nothingPast') : null}
      >
        <Table<Loan>
          size="small"
          rowKey="loanId"
          dataSource={past}
          pagination={pagination}
          columns={[
            thing,
            { title: t('people.lentOn'), dataIndex: 'lentAt', render: (at: number) => dayOf(at) },
            { title: t('people.endedOn'), dataIndex: 'endedAt', render: (at: number) => dayOf(at) },
            {
              title: t('people.how'),
              render: (_: unknown, { ended, condition, note }) =>
                [
                  ended === 'returned' && condition !== null
                    ? t(`desk.${condition}`)
                    : t(`people.ended.${ended ?? 'lost'}`),
                  note,
                ]
                  .filter((part) => part !== '')
                  .join(' · '),
            },
          ]}
        />
      </Section>
      {person.takes.length === 0 ? null : (
        <Section title={t('people.taken', { count: person.takes.length })}>
          <Table
            size="small"
            rowKey="takeId"
            dataSource={person.takes}
            pagination={pagination}
            columns={[
              thing,
              { title: t('people.day'), dataIndex: 'at', render: (at: number) => dayOf(at) },
              {
                title: t('people.quantity'),
                render: (_: unknown, { quantity, unit }: Person['takes'][number]) => `${quantity} ${unit ?? ''}`,
              },
            ]}
          />
        </Section>
      )}
      {person.gifts.length === 0 ? null : (
        <Section title={t('people.gave', { count: person.gifts.length })}>
          <Table
            size="small"
            rowKey="itemId"
            dataSource={person.gifts}
            pagination={pagination}
            columns={[thing, { title: t('people.day'), dataIndex: 'at', render: (at: number) => dayOf(at) }]}
          />
        </Section>
      )}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  /** Said instead of an empty table. */
  readonly none?: string | null;
  readonly children: React.ReactNode;
}

function Section({ title, none = null, children }: SectionProps): React.ReactNode {
  return (
    <section aria-label={title}>
      <h2 className="staff-subhead">{title}</h2>
      {none === null ? children : <p className="staff-lead">{none}</p>}
    </section>
  );
}
