import { describe, expect, it } from 'vitest';
import { contract } from '../../../core/contract.ts';
import { SessionView } from '../../../core/contract/session.ts';
import { isSameDoor } from '../../../core/residents/door.ts';
import { doorFields, doorText, isDoorWhole, nextField, noDoor } from '../../../renderer/kiosk/door.ts';
import { idleness } from '../../../renderer/kiosk/idle.ts';
import { phraseOf, soundOf } from '../../../renderer/kiosk/prompt.ts';
import { byCard, byDiagonal } from '../../../renderer/kiosk/screen-size.ts';
import { createSpeaker, localVoice, phrases, type SpeakerDeps } from '../../../renderer/kiosk/speak.ts';
import { sayPastDay } from '../../../renderer/text/dates.ts';
import { zhCN } from '../../../renderer/text/zh-CN.ts';
import { categories, numbers, status, thing, views } from './fixtures.ts';
import { fc } from '../../helpers/fc.ts';

describe('the recorded views', () => {
  it.each(Object.entries(views))('%s is one the kiosk could send', (_, view) => {
    expect(SessionView.parse(view)).toEqual(view);
  });
  it('show every screen, and the rest of the answers are whole, too', () => {
    const shown = new Set(Object.values(views).map(({ screen }) => screen));
    expect([...shown].toSorted()).toEqual(SessionView.options.map((option) => option.shape.screen.value).toSorted());
    for (const [name, value] of [
      ['kiosk.status', status],
      ['wall.numbers', numbers],
      ['catalogue.categories', categories],
      ['catalogue.item', thing],
    ] as const)
      expect(contract[name].output.parse(value)).toEqual(value);
  });
});

describe('idleness', () => {
  it.each([
    [0, { is: 'here' }],
    [44.9, { is: 'here' }],
    [45, { is: 'warning', left: 20 }],
    [45.1, { is: 'warning', left: 20 }],
    [64.1, { is: 'warning', left: 1 }],
    [65, { is: 'gone' }],
    [4000, { is: 'gone' }],
  ])('after %d quiet seconds', (quiet, expected) => expect(idleness(quiet, 45, 20)).toEqual(expected));
  it('warns for the whole time there is to answer, counting down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 600 }), fc.integer({ min: 20, max: 120 }), (idle, warn) => {
        const seen = Array.from({ length: warn * 4 }, (_, step) => idleness(idle + step / 4, idle, warn));
        const left = seen.map((now) => (now.is === 'warning' ? now.left : 0));
        expect(left[0]).toBe(warn);
        expect(left.at(-1)).toBe(1);
        expect(left).toEqual(left.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('the size of the screen', () => {
  it('follows from a card or from the diagonal', () => {
    expect(byCard(345)).toBeCloseTo(4.03, 2);
    // 21.5 inches at 1920x1080: 102 pixels an inch.
    expect(byDiagonal(21.5, 1920, 1080)).toBeCloseTo(4.034, 2);
    expect(byDiagonal(21.5, 1080, 1920)).toBe(byDiagonal(21.5, 1920, 1080));
  });
  it('refuses a diagonal that no screen has, and never leaves what the kiosk takes', () => {
    for (const inches of [0, 2.9, 121, Number.NaN]) expect(byDiagonal(inches, 1920, 1080)).toBeNull();
    const takes = contract['setup.screen'].input;
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 120, noNaN: true }),
        fc.integer({ min: 320, max: 8000 }),
        fc.integer({ min: 320, max: 8000 }),
        (inches, width, height) =>
          takes.safeParse({ pixelsPerMillimetre: byDiagonal(inches, width, height) }).success &&
          takes.safeParse({ pixelsPerMillimetre: byCard(width) }).success,
      ),
    );
  });
});

describe('a door put in by numbers', () => {
  it('is whole with building and flat, and reads as the register writes it', () => {
    expect(isDoorWhole(noDoor)).toBe(false);
    expect(isDoorWhole({ building: '6', unit: '2', flat: '' })).toBe(false);
    expect(doorText({ building: '6', unit: '2', flat: '301' })).toBe('6号楼2单元301');
    expect(doorText({ building: '6', unit: '', flat: '301' })).toBe('6号楼301');
    expect(doorFields.map(nextField)).toEqual(['unit', 'flat', 'flat']);
  });
  it('is the door the kiosk knows', () => {
    const digits = fc.integer({ min: 1, max: 9999 }).map(String);
    fc.assert(
      fc.property(digits, digits, digits, (building, unit, flat) =>
        isSameDoor(doorText({ building, unit, flat }), `${building}-${unit}-${flat}`),
      ),
    );
  });
});

describe('days gone by', () => {
  it.each([
    ['2026-11-18', 'zh', '11 月 18 日（星期三）'],
    ['2025-10-20', 'zh', '2025 年 10 月 20 日'],
    ['2025-10-20', 'en', '20 Oct 2025'],
  ] as const)('%s in %s', (day, language, words) => expect(sayPastDay(day, '2026-11-24', language)).toBe(words));
});

const view = (name: string) => SessionView.parse(views[name]);

describe('what a screen sounds like', () => {
  it('answers every scan, and what was done, and is silent otherwise', () => {
    expect(soundOf('session.scan', view('basket'))).toBe('recognised');
    expect(soundOf('session.scan', view('unknown'))).toBe('not-recognised');
    expect(soundOf('session.confirm', view('done-lent'))).toBe('done');
    expect(soundOf('session.setPart', view('basket'))).toBeNull();
    expect(soundOf('session.view', view('basket'))).toBeNull();
  });
  it('says of supplies that they were taken, of loans that they were lent', () => {
    expect(phraseOf(view('done-lent'))).toBe('lent');
    const done = view('done-lent');
    if (done.screen !== 'done') throw new Error('not done');
    expect(phraseOf({ ...done, lines: done.lines.filter(({ item }) => item.kind === 'supply') })).toBe('taken');
    expect(phraseOf(view('idle'))).toBeNull();
  });
  it('has words short enough for three seconds for every phrase', () => {
    // Slow Mandarin is about five syllables a second.
    for (const phrase of phrases) expect([...zhCN.speak[phrase]].length, phrase).toBeLessThanOrEqual(15);
  });
});

describe('the speaker', () => {
  const mandarin = { lang: 'zh-CN', localService: true, name: 'Huihui' };
  const deps = (over: Partial<SpeakerDeps>) => {
    const heard: string[] = [];
    const later: (() => void)[] = [];
    const made: SpeakerDeps = {
      readManifest: async () => null,
      playClip: (file) => {
        heard.push(`clip ${file}`);
        return () => heard.push('stop');
      },
      voices: () => [mandarin],
      utter: (words, voice) => {
        heard.push(`${voice} ${words}`);
        return () => heard.push('stop');
      },
      after: (milliseconds, run) => {
        expect(milliseconds).toBeLessThanOrEqual(3000);
        later.push(run);
      },
      ...over,
    };
    return { speaker: createSpeaker(made), heard, later };
  };
  it('plays the clip before it uses a voice', async () => {
    const { speaker, heard } = deps({ readManifest: async () => ({ clips: { lent: 'lent.mp3' } }) });
    await speaker.say('lent', '借好了');
    await speaker.say('held', '预约好了');
    expect(heard).toEqual(['clip lent.mp3', 'stop', 'Huihui 预约好了']);
  });
  it('is silent where only a voice of the net or of another tongue speaks', async () => {
    for (const voice of [
      { ...mandarin, localService: false },
      { ...mandarin, lang: 'zh-HK' },
      { ...mandarin, lang: 'en-US' },
    ]) {
      const { speaker, heard } = deps({ voices: () => [voice] });
      await speaker.say('lent', '借好了');
      expect(heard).toEqual([]);
    }
    expect(localVoice([{ ...mandarin, lang: 'zh_CN' }])).toBe('Huihui');
  });
  it('never asks for a file outside its folder, and outlives a pack that cannot be read', async () => {
    const outside = deps({ readManifest: async () => ({ clips: { lent: '../data/kiosk.db' } }) });
    await outside.speaker.say('lent', '借好了');
    expect(outside.heard).toEqual(['Huihui 借好了']);
    for (const manifest of [Promise.reject(new Error('no net')), [], { clips: null }, { clips: { lent: 3 } }]) {
      const broken = deps({ readManifest: () => Promise.resolve(manifest) });
      await broken.speaker.say('lent', '借好了');
      expect(broken.heard).toEqual(['Huihui 借好了']);
    }
  });
  it('stops after three seconds, when hushed, and not what was said since', async () => {
    const { speaker, heard, later } = deps({});
    await speaker.say('who', '甲');
    await speaker.say('lent', '乙');
    later[0]?.();
    expect(heard).toEqual(['Huihui 甲', 'stop', 'Huihui 乙']);
    later[1]?.();
    expect(heard.at(-1)).toBe('stop');
    await speaker.say('held', '丙');
    speaker.hush();
    expect(heard.slice(-2)).toEqual(['Huihui 丙', 'stop']);
  });
});
