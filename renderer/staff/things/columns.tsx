/** The columns of the table of things: what each shows, and what it is sorted by. */
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Output } from '../../../core/contract.ts';
import { nameOf } from '../../../core/things/name-of.ts';
import { Picture } from '../../ui/parts.tsx';
import { sayMoment } from '../parts/when.ts';
import { ThingState } from './ThingState.tsx';
import type { ThingQuery } from './list-state.ts';
import type { Option } from './use-categories.ts';

export type Thing = Output<'items.list'>['rows'][number];

export interface ThingColumn {
  readonly key: string;
  readonly title: string;
  readonly order?: ThingQuery['order'];
  readonly align?: 'right';
  readonly render: (thing: Thing) => React.ReactNode;
  /** Column of the exported list (core/exporting/lists.ts); absent = no such column there. */
  readonly exported?: string;
}

export function thingColumns(t: TFunction, english: boolean, categories: readonly Option[]): readonly ThingColumn[] {
  const language = english ? 'en' : 'zh';
  return [
    { key: 'picture', title: t('things.picture'), render: (thing) => <Picture item={thing} /> },
    { key: 'code', title: t('things.code'), order: 'code', exported: 'code', render: ({ code }) => code },
    {
      key: 'name',
      title: t('things.name'),
      order: 'name',
      exported: 'item',
      render: (thing) => <Link to={`/things/${thing.id}`}>{nameOf(thing, language)}</Link>,
    },
    { key: 'status', title: t('things.status'), exported: 'status', render: (thing) => <ThingState thing={thing} /> },
    {
      key: 'category',
      title: t('things.category'),
      order: 'category',
      exported: 'category',
      render: ({ categoryId }) => categories.find(({ value }) => value === categoryId)?.label ?? '',
    },
    {
      key: 'kind',
      title: t('intake.kind'),
      order: 'kind',
      exported: 'itemKind',
      render: ({ kind }) => t(`intake.${kind}`),
    },
    { key: 'shelf', title: t('things.shelf'), order: 'shelf', exported: 'shelf', render: ({ shelf }) => shelf },
    {
      key: 'roomName',
      title: t('things.room'),
      order: 'room',
      exported: 'present',
      render: ({ roomName }) => roomName,
    },
    { key: 'home', title: t('things.home'), order: 'home', exported: 'home', render: ({ homeRoom }) => homeRoom },
    { key: 'dueOn', title: t('things.due'), order: 'due', exported: 'dueOn', render: ({ dueOn }) => dueOn },
    {
      key: 'timesLent',
      title: t('things.times'),
      order: 'times',
      align: 'right',
      exported: 'timesLent',
      render: ({ timesLent }) => timesLent,
    },
    {
      key: 'stock',
      title: t('things.stock'),
      order: 'stock',
      align: 'right',
      exported: 'stock',
      render: ({ stock, unit }) => (stock === null ? '' : `${stock} ${unit ?? ''}`),
    },
    { key: 'donor', title: t('things.donor'), order: 'donor', exported: 'donor', render: ({ donor }) => donor },
    {
      key: 'registeredAt',
      title: t('things.registered'),
      order: 'registered',
      exported: 'registeredOn',
      render: ({ registeredAt }) => sayMoment(registeredAt),
    },
  ];
}
