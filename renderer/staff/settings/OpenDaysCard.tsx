/** Weekdays and single days on which the room is closed, and what that does to the days things are due. */
import { Alert, Button, Card, Checkbox, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../use-language.ts';
import { useAsk } from '../../ask.ts';
import { sayDay } from '../../text/dates.ts';
import { useUnsaved } from '../parts/unsaved.ts';
import { useAct } from '../parts/use-act.ts';
import { Effects } from './Effects.tsx';
import { openEffects, type Rules } from './effects.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
/** A room that is never open could set no day. */
const MOST_CLOSED = 6;
const DAY = 'YYYY-MM-DD';

export function OpenDaysCard(): React.ReactNode {
  const rules = useAsk('rules.read', {}).data;
  const today = useAsk('kiosk.status', {}).data?.today;
  if (rules === undefined || today === undefined) return null;
  // Anew when it was changed elsewhere.
  return <Form key={JSON.stringify([rules.weekdays, rules.days])} rules={rules} today={today} />;
}

function Form({ rules, today }: { readonly rules: Rules; readonly today: string }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { act, busy } = useAct();
  const [weekdays, setWeekdays] = useState<readonly number[]>(rules.weekdays);
  const [days, setDays] = useState<readonly string[]>(rules.days);
  const [day, setDay] = useState('');
  const effects = openEffects(rules, { weekdays: [...weekdays], days: [...days] }, today);
  // What is over changes nothing any more; it stays kept.
  const toCome = days.filter((one) => one >= today);
  const good = day !== '' && !days.includes(day);
  const save = async (closed: readonly string[]): Promise<boolean> =>
    (await act('rooms.setClosedDays', { weekdays: [...weekdays], days: [...closed] }, t('settings.changed'))) !== null;
  // Whoever chose a day and has not added it meant it, too.
  useUnsaved(effects.length > 0 || good, () => save(good ? [...days, day].toSorted() : days));
  return (
    <Card size="small" title={t('settings.openDays.closed')}>
      <div className="staff-stack">
        <fieldset className="staff-row">
          <legend>{t('settings.openDays.weekdays')}</legend>
          {WEEK.map((one) => (
            <Checkbox
              key={one}
              checked={weekdays.includes(one)}
              disabled={!weekdays.includes(one) && weekdays.length >= MOST_CLOSED}
              onChange={({ target }) =>
                setWeekdays(target.checked ? [...weekdays, one].toSorted() : weekdays.filter((other) => other !== one))
              }
            >
              {t(`settings.openDays.week.${one}`)}
            </Checkbox>
          ))}
        </fieldset>
        <div className="staff-row">
          <label className="staff-field">
            <span>{t('settings.openDays.day')}</span>
            {/* What is over is closed no more. */}
            <DatePicker
              minDate={dayjs(today)}
              value={day === '' ? null : dayjs(day)}
              onChange={(chosen) => setDay(chosen?.format(DAY) ?? '')}
            />
          </label>
          <Button
            disabled={!good || days.length >= 1000}
            onClick={() => {
              setDays([...days, day].toSorted());
              setDay('');
            }}
          >
            {t('settings.openDays.addDay')}
          </Button>
        </div>
        {/* Where the day was added, not below the list: what is only in the list is lost with the page. */}
        {effects.length === 0 ? null : <Alert type="warning" showIcon title={t('settings.openDays.unsaved')} />}
        <Effects effects={effects} />
        <div className="staff-row">
          <Button type="primary" loading={busy} disabled={effects.length === 0} onClick={() => void save(days)}>
            {t('console.save')}
          </Button>
        </div>
        {toCome.length === 0 ? null : (
          <ul className="staff-plain" aria-label={t('settings.openDays.days')}>
            {toCome.map((one) => (
              <li key={one} className="staff-row">
                <span>{t('settings.openDays.ofYear', { year: one.slice(0, 4), day: sayDay(one, language) })}</span>
                <Button
                  size="small"
                  aria-label={t('settings.openDays.removeDay', { day: sayDay(one, language) })}
                  onClick={() => setDays(days.filter((other) => other !== one))}
                >
                  {t('settings.openDays.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
