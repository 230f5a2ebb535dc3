import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatItemCode } from '../../core/circulation/codes.ts';
import { openingCamera, watchCamera, type CameraEvent, type CameraState } from '../../renderer/scan/camera-health.ts';
import type { Decode, Decoded, Frame } from '../../renderer/scan/decoder.ts';
import { beginAhead } from '../../renderer/scan/ahead.ts';
import { withFallback } from '../../renderer/scan/fallback.ts';
import { greyOf } from '../../renderer/scan/grey.ts';
import { enlargedMiddle, withMiddle } from '../../renderer/scan/middle.ts';
import { createOnce } from '../../renderer/scan/once.ts';
import { onScreen, spanOnScreen } from '../../renderer/scan/overlay.ts';
import { createVote } from '../../renderer/scan/vote.ts';
import { createWedge, type Key } from '../../renderer/scan/wedge.ts';
import { fc } from '../helpers/fc.ts';

const code = formatItemCode({ prefix: 'HJD', number: 7 });
const other = formatItemCode({ prefix: 'HJD', number: 8 });
const seen = (text: string, format: Decoded['format'] = 'qr'): Decoded => ({ text, format, corners: [] });

describe('the vote, further', () => {
  it('takes the QR and the bar code of one label as the same thing', () => {
    const vote = createVote();
    expect(vote.see(seen(code.replaceAll('-', ''), 'code128'), 0)).toBeNull();
    expect(vote.see(seen(code), 100)).toBe(code);
    expect(vote.see(seen(code.replaceAll('-', ''), 'code128'), 200)).toBeNull();
  });

  it('starts a bar code’s row anew when something else was read between', () => {
    const vote = createVote();
    expect(vote.see(seen('4006381333931', 'ean13'), 0)).toBeNull();
    expect(vote.see(seen(other), 100)).toBe(other);
    expect(vote.see(seen('4006381333931', 'ean13'), 200)).toBeNull();
    expect(vote.see(seen('4006381333931', 'ean13'), 300)).toBe('4006381333931');
  });

  it('lets a spoilt label be heard of only after many equal reads', () => {
    const vote = createVote();
    const spoilt = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    const heard = Array.from({ length: 12 }, (_, index) => vote.see(seen(spoilt), index * 100));
    expect(heard.filter((text) => text !== null)).toEqual([spoilt]);
    expect(heard.slice(0, 9).every((text) => text === null)).toBe(true);
  });

  it('never lets a foreign bar code through that was not read twice running', () => {
    const read = fc.record({
      text: fc.constantFrom('4006381333931', '96385074', 'ALT-17'),
      format: fc.constantFrom('ean13' as const, 'ean8' as const, 'code128' as const),
      gap: fc.integer({ min: 30, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(read, { maxLength: 40 }), (reads) => {
        const vote = createVote();
        let at = 0;
        let before = { text: '', at: Number.NEGATIVE_INFINITY };
        for (const { text, format, gap } of reads) {
          at += gap;
          if (vote.see(seen(text, format), at) !== null) {
            expect(before.text).toBe(text);
            expect(at - before.at).toBeLessThanOrEqual(1500);
          }
          before = { text, at };
        }
      }),
    );
  });
});

describe('once', () => {
  it('is shared by two ways in', () => {
    const once = createOnce();
    const vote = createVote(once);
    expect(vote.see(seen(code), 0)).toBe(code);
    expect(once.isNew(`item ${code}`, 2000)).toBe(false);
    expect(once.isNew(`item ${code}`, 5001)).toBe(true);
    expect(once.isNew(`item ${other}`, 5001)).toBe(true);
  });
});

const settings = { gapMilliseconds: 50, prefix: '', suffix: '' };
const burst = (text: string, gap: number, from = 0): Key[] =>
  [...text].map((key, index) => ({ key, code: '', shift: false, at: from + index * gap }));
const enter = (at: number): Key => ({ key: 'Enter', code: 'Enter', shift: false, at });

describe('the wedge, further', () => {
  it('takes a key held down for nobody’s scan', () => {
    const wedge = createWedge(settings);
    for (let at = 0; at < 1000; at += 30) {
      expect(wedge.press({ key: 'a', code: 'KeyA', shift: false, at, repeat: at > 0 })).toBeNull();
    }
    expect(wedge.press(enter(1010))).toBeNull();
    expect(wedge.silence(2000)).toBeNull();
  });

  it('keeps the Enter from buttons that a slow scanner sends after silence has ended the scan', () => {
    const wedge = createWedge(settings);
    for (const key of burst(code, 5)) wedge.press(key);
    expect(wedge.inBurst()).toBe(true);
    expect(wedge.silence(200)).toBe(code);
    expect(wedge.press(enter(250))).toBeNull();
    expect(wedge.inBurst()).toBe(true);
    expect(wedge.press(enter(2000))).toBeNull();
    expect(wedge.inBurst()).toBe(false);
  });

  it('says where a burst begins, once', () => {
    const wedge = createWedge(settings);
    const begun = [...burst('ab', 400), ...burst(code, 10, 2000)].map((key) => {
      wedge.press(key);
      return wedge.begins();
    });
    expect(begun).toEqual([true, true, true, ...Array.from({ length: code.length - 1 }, () => false)]);
  });

  it('is not upset by Shift between the letters', () => {
    const wedge = createWedge(settings);
    const keys = [...code].flatMap((key, index): Key[] => [
      { key: 'Shift', code: 'ShiftLeft', shift: true, at: index * 10 },
      { key, code: '', shift: true, at: index * 10 + 5 },
    ]);
    for (const key of keys) expect(wedge.press(key)).toBeNull();
    expect(wedge.press(enter(code.length * 10))).toBe(code);
  });

  it('finds scans among typing, every one and nothing else', () => {
    const word = fc.record({ text: fc.stringMatching(/^[a-z]{1,8}$/), isScan: fc.constant(false) });
    const scan = fc.record({ text: fc.stringMatching(/^[A-Z0-9-]{4,20}$/), isScan: fc.constant(true) });
    fc.assert(
      fc.property(fc.array(fc.oneof(word, scan), { maxLength: 8 }), fc.boolean(), (parts, withEnter) => {
        const wedge = createWedge(settings);
        const heard: string[] = [];
        const hear = (text: string | null): void => {
          if (text !== null) heard.push(text);
        };
        let at = 0;
        for (const { text, isScan } of parts) {
          at += 1000;
          hear(wedge.silence(at));
          for (const key of burst(text, isScan ? 8 : 120, at)) hear(wedge.press(key));
          at += text.length * (isScan ? 8 : 120);
          if (withEnter) hear(wedge.press(enter(at)));
        }
        hear(wedge.silence(at + 1000));
        expect(heard).toEqual(parts.filter(({ isScan }) => isScan).map(({ text }) => text));
      }),
    );
  });
});

const bright = { mean: 120, spread: 40 };
const run = (events: readonly CameraEvent[], from: CameraState = openingCamera): CameraState =>
  events.reduce(watchCamera, from);

describe('the camera’s life', () => {
  const running = run([
    { is: 'opened', at: 0 },
    { is: 'frame', sample: bright, at: 100 },
  ]);

  it('is well once a picture has come', () => {
    expect(run([{ is: 'opened', at: 0 }]).health).toBe('starting');
    expect(running).toMatchObject({ health: 'ok', phase: 'running' });
  });

  it('is silent after three seconds without a frame, and opens again', () => {
    expect(watchCamera(running, { is: 'tick', at: 3000 }).health).toBe('ok');
    const silent = watchCamera(running, { is: 'tick', at: 3101 });
    expect(silent).toMatchObject({ health: 'silent', phase: 'waiting' });
    expect(watchCamera(silent, { is: 'tick', at: 3500 }).phase).toBe('waiting');
    expect(watchCamera(silent, { is: 'tick', at: 4101 }).phase).toBe('opening');
  });

  it.each([
    ['black', { mean: 3, spread: 2 }],
    ['covered', { mean: 120, spread: 1 }],
  ] as const)('says %s only when it stays so, and takes it back at once', (health, sample) => {
    const at = (time: number): CameraEvent => ({ is: 'frame', sample, at: time });
    expect(run([at(200), at(1000)], running).health).toBe('ok');
    const dull = run([at(200), at(1000), at(1700)], running);
    expect(dull.health).toBe(health);
    expect(watchCamera(dull, { is: 'frame', sample: bright, at: 1800 }).health).toBe('ok');
    expect(run([at(200), { is: 'frame', sample: bright, at: 1000 }, at(1100), at(1900)], running).health).toBe('ok');
  });

  it('waits longer after every failure, never longer than 15 s, and from the beginning after a picture', () => {
    let state = openingCamera;
    let at = 0;
    const waits: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      state = watchCamera(state, { is: 'refused', name: 'NotReadableError', at });
      waits.push(state.reopenAt - at);
      at = state.reopenAt;
      state = watchCamera(state, { is: 'tick', at });
      expect(state.phase).toBe('opening');
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    const well = run(
      [
        { is: 'opened', at },
        { is: 'frame', sample: bright, at },
        { is: 'ended', at: at + 10 },
      ],
      state,
    );
    expect(well).toMatchObject({ health: 'unplugged', phase: 'waiting', reopenAt: at + 1010 });
  });

  it('stays "unplugged" while it cannot be opened, and opens at once when a device is plugged in', () => {
    const gone = run(
      [
        { is: 'ended', at: 200 },
        { is: 'tick', at: 1200 },
        { is: 'refused', name: 'NotFoundError', at: 1210 },
      ],
      running,
    );
    expect(gone).toMatchObject({ health: 'unplugged', phase: 'waiting' });
    expect(watchCamera(gone, { is: 'devices', at: 1300 }).phase).toBe('opening');
  });

  it('tells a refusal from an absence', () => {
    expect(run([{ is: 'refused', name: 'NotAllowedError', at: 0 }]).health).toBe('denied');
    expect(run([{ is: 'refused', name: 'NotFoundError', at: 0 }]).health).toBe('absent');
  });

  it('always comes back, whatever happened before', () => {
    const event = fc.oneof(
      fc.record({ is: fc.constantFrom('opened' as const, 'ended' as const, 'devices' as const, 'tick' as const) }),
      fc.record({ is: fc.constant('refused' as const), name: fc.constantFrom('NotAllowedError', 'AbortError') }),
      fc.record({ is: fc.constant('frame' as const), sample: fc.record({ mean: fc.nat(255), spread: fc.nat(90) }) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const before = run(events.map((one, index): CameraEvent => ({ ...one, at: index * 400 })));
        const later = watchCamera(watchCamera(before, { is: 'tick', at: 60_000 }), { is: 'tick', at: 120_000 });
        expect(later.phase).toBe('opening');
        const well = run(
          [
            { is: 'opened', at: 120_100 },
            { is: 'frame', sample: bright, at: 120_200 },
          ],
          later,
        );
        expect(well.health).toBe('ok');
      }),
    );
  });
});

describe('where things are on the screen', () => {
  const frame = { width: 1280, height: 720 };
  it('mirrors, and cuts what does not fit', () => {
    expect(onScreen({ x: 0.25, y: 0.25 }, frame, { width: 640, height: 360 })).toEqual({ x: 480, y: 90 });
    // A square box shows the middle 720 pixels of the width.
    const square = { width: 720, height: 720 };
    expect(onScreen({ x: 0.5, y: 0.5 }, frame, square)).toEqual({ x: 360, y: 360 });
    expect(onScreen({ x: 280 / 1280, y: 0 }, frame, square)).toEqual({ x: 720, y: 0 });
  });
  it('knows how large a label is', () => {
    // 65° at 200 mm see 254.8 mm.
    expect(spanOnScreen(254.83, 200, frame, { width: 640, height: 360 })).toBeCloseTo(640, 0);
    expect(spanOnScreen(40, 200, frame, { width: 640, height: 360 })).toBeCloseTo(100.5, 0);
  });
});

const blank = (width: number, height: number): Frame => ({
  data: new Uint8ClampedArray(width * height * 4).fill(255),
  width,
  height,
});

describe('the enlarged middle', () => {
  it('is the middle, twice as large, smoothly', () => {
    const frame = blank(16, 8);
    // One black pixel at 8, 4: the middle begins at 4, 2.
    frame.data.set([0, 0, 0, 255], (4 * 16 + 8) * 4);
    const large = enlargedMiddle(frame);
    expect([large.width, large.height]).toEqual([16, 8]);
    const at = (x: number, y: number): number => large.data[(y * 16 + x) * 4] ?? -1;
    expect([at(0, 0), at(15, 7)]).toEqual([255, 255]);
    expect([at(8, 4), at(9, 4), at(8, 5), at(9, 5)].every((value) => value < 120)).toBe(true);
    expect(at(7, 4)).toBeGreaterThan(at(8, 4));
    expect(large.data.filter((_, index) => index % 4 === 3).every((value) => value === 255)).toBe(true);
  });

  it('shows nothing of the picture before, of whatever size that was', async () => {
    const given: Uint8ClampedArray[] = [];
    const both = withMiddle((one) => {
      given.push(one.data.slice());
      return Promise.resolve(null);
    });
    const black = { ...blank(16, 8), data: new Uint8ClampedArray(16 * 8 * 4) };
    for (const frame of [black, black, blank(16, 8), black, black, blank(32, 16)]) await both(frame);
    expect(given[1]?.some((value, index) => index % 4 !== 3 && value !== 0)).toBe(false);
    // The third is a middle on the second's desk, the last one on a larger.
    for (const middle of [given[2], given[5]]) expect(middle?.every((value) => value === 255)).toBe(true);
    expect(given.map(({ length }) => length / 4)).toEqual([128, 128, 128, 128, 128, 512]);
  });

  it('is looked at every second frame or so, and its corners are the whole frame’s', async () => {
    const frame = blank(32, 16);
    const given: Frame[] = [];
    const decode: Decode = (one) => {
      given.push(one);
      return Promise.resolve({
        text: code,
        format: 'qr',
        corners: [
          { x: 0, y: 0 },
          { x: 32, y: 16 },
        ],
      });
    };
    const both = withMiddle(decode);
    const corners = [];
    for (let count = 0; count < 4; count += 1) corners.push((await both(frame))?.corners);
    expect(given.map((one) => one === frame)).toEqual([true, false, false, true]);
    expect(corners[0]).toEqual([
      { x: 0, y: 0 },
      { x: 32, y: 16 },
    ]);
    expect(corners[1]).toEqual([
      { x: 8, y: 4 },
      { x: 24, y: 12 },
    ]);
  });
});

const spare: Decode = () => Promise.resolve(seen('spare'));

describe('the decoder that is always there', () => {
  it('is not even loaded while the better one works', async () => {
    let loads = 0;
    const decode = withFallback(
      Promise.resolve(() => Promise.resolve(seen('better'))),
      () => {
        loads += 1;
        return Promise.resolve(spare);
      },
    );
    expect((await decode(blank(2, 2)))?.text).toBe('better');
    expect(loads).toBe(0);
  });
  it('serves when the better one does not load', async () => {
    const decode = withFallback(Promise.reject(new Error('no WebAssembly here')), () => Promise.resolve(spare));
    expect((await decode(blank(2, 2)))?.text).toBe('spare');
  });
  it('takes over for good when the better one breaks', async () => {
    let calls = 0;
    const breaking: Decode = () => {
      calls += 1;
      return calls === 1 ? Promise.resolve(seen('better')) : Promise.reject(new Error('out of memory'));
    };
    const decode = withFallback(Promise.resolve(breaking), () => Promise.resolve(spare));
    const texts = [];
    for (let count = 0; count < 4; count += 1) texts.push((await decode(blank(2, 2)))?.text);
    expect(texts).toEqual(['better', 'spare', 'spare', 'spare']);
    expect(calls).toBe(2);
  });
});

const begin = (): { readonly dropped: string[]; readonly take: () => string | null } => {
  const dropped: string[] = [];
  return {
    dropped,
    take: beginAhead(
      () => 'stream',
      (left) => void dropped.push(left),
      10_000,
    ).take,
  };
};

const grey = (value: number): readonly number[] => [value, value, value, 255];

describe('brightness as pixels', () => {
  it('is read row by row from where it lies, black and white stretched as the camera means them', () => {
    // Two rows of two in rows of three, after one byte of something else.
    const bytes = Uint8Array.of(99, 16, 235, 99, 126, 0, 99, 1, 2, 3);
    expect([...greyOf(bytes, { offset: 1, stride: 3 }, 2, 2, false)]).toEqual([0, 255, 128, 0].flatMap(grey));
    expect([...greyOf(bytes, { offset: 1, stride: 3 }, 2, 2, true)]).toEqual([16, 235, 126, 0].flatMap(grey));
  });
  it('has as much in it as red, green and blue had: of a frame in grey nothing is lost', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const pixels = greyOf(bytes, { offset: 0, stride: 4 }, 4, 3, true);
        expect(pixels.filter((_, index) => index % 4 === 0)).toEqual(new Uint8ClampedArray(bytes));
      }),
    );
  });
});

describe('what is begun ahead', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('goes to the first who asks and to nobody else', () => {
    const { dropped, take } = begin();
    expect([take(), take()]).toEqual(['stream', null]);
    vi.advanceTimersByTime(60_000);
    expect(dropped).toEqual([]);
  });
  it('is given up when nobody asks in time', () => {
    const { dropped, take } = begin();
    vi.advanceTimersByTime(9999);
    expect(dropped).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(dropped).toEqual(['stream']);
    expect(take()).toBeNull();
  });
});
