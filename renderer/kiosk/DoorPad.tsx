/** A door number on the big keypad: building, entrance, flat. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Keypad } from '../ui/parts.tsx';
import { doorFields, nextField, type DoorField, type DoorParts } from './door.ts';

const LONGEST = 5;

interface DoorPadProps {
  readonly door: DoorParts;
  readonly onChange: (door: DoorParts) => void;
}

export function DoorPad({ door, onChange }: DoorPadProps): React.ReactNode {
  const { t } = useTranslation();
  const [field, setField] = useState<DoorField>('building');
  return (
    <div className="pad-with-fields">
      <div className="fields">
        {doorFields.map((name) => (
          <Button key={name} selected={field === name} onPress={() => setField(name)}>
            <strong className="numbers">{door[name] === '' ? '–' : door[name]}</strong> {t(`door.${name}`)}
          </Button>
        ))}
      </div>
      <Keypad
        value={door[field]}
        maxLength={LONGEST}
        onChange={(value) => onChange({ ...door, [field]: value })}
        // As doors are written: 6-2-301. It goes on to the next place.
        extra={{ key: '-', onPress: () => setField(nextField(field)) }}
      />
    </div>
  );
}
