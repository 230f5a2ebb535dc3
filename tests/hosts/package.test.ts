/** electron-builder.yml against electron-builder's own loader and schema, and against what a build really leaves. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIcons } from '../../assets/make/icons.ts';
import { buildElectron } from '../../electron/build-electron.ts';
import { buildRenderer, isStale, projectFolder } from '../../electron/build-renderer.ts';

interface Builder {
  readonly getConfig: (project: string, file: string, options: null) => Promise<Configuration>;
  readonly validateConfiguration: (config: unknown, log: { readonly isEnabled: boolean }) => Promise<void>;
}
interface Platform {
  readonly icon: string;
  readonly target: readonly { readonly target: string; readonly arch: readonly string[] }[];
}
interface Configuration {
  readonly win: Platform;
  readonly linux: Platform;
  readonly mac: Platform;
  readonly nsis: Readonly<Record<string, unknown>>;
  readonly files: readonly (string | { readonly filter: readonly string[] })[];
  readonly asarUnpack: readonly string[];
  readonly directories: Readonly<Record<string, string>>;
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly publish: unknown;
  readonly npmRebuild: boolean;
}

const require = createRequire(import.meta.url);
// electron-builder keeps its loader in a package of its own, next to it.
const requireItsOwn = createRequire(require.resolve('electron-builder'));
const { getConfig, validateConfiguration } = requireItsOwn('app-builder-lib/out/util/config/config') as Builder;
const asar = requireItsOwn('@electron/asar') as { readonly listPackage: (archive: string) => readonly string[] };
const quiet = { isEnabled: false };
const inProject = (path: string): string => join(projectFolder, path);

const targets = (platform: Platform) => platform.target.map(({ target, arch }) => `${target} ${arch.join(' ')}`);
const readIcon = (path: string): Buffer => readFileSync(inProject(`assets/icons/${path}`));
const pngSize = (png: Buffer): readonly [string, number, number] => [
  png.toString('latin1', 1, 4),
  png.readUInt32BE(16),
  png.readUInt32BE(20),
];

let config: Configuration;
beforeAll(async () => {
  config = await getConfig(projectFolder, 'electron-builder.yml', null);
  if (isStale()) await buildRenderer();
  await buildElectron();
}, 120_000);

describe('electron-builder.yml', () => {
  it("passes electron-builder's own schema, which refuses a misspelt key", async () => {
    await validateConfiguration(config, quiet);
    await expect(
      validateConfiguration({ ...config, electronFuses: { ...config.electronFuses, runAsNod: false } }, quiet),
    ).rejects.toThrow(/configuration\.electronFuses/);
  });

  it('packs for Windows, Linux and macOS, publishes nothing and holds no secret', () => {
    expect(targets(config.win)).toEqual(['nsis x64 arm64']);
    expect(targets(config.linux)).toEqual(['AppImage x64 arm64', 'deb x64 arm64']);
    expect(targets(config.mac)).toEqual(['dmg x64 arm64']);
    expect([config.publish, config.npmRebuild]).toEqual([null, false]);
    expect(readFileSync(inProject('electron-builder.yml'), 'utf8')).not.toMatch(/password|token|secret|_KEY|cscLink/i);
  });

  it("closes every fuse of Electron's checklist", () =>
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    }));

  it('names nothing that is not there after a build', () => {
    const platforms = [config.win, config.linux, config.mac];
    const patterns = [
      ...config.files.flatMap((entry) => (typeof entry === 'string' ? [entry] : entry.filter)),
      ...config.asarUnpack,
    ];
    const named = [
      ...platforms.map((platform) => platform.icon),
      String(config.nsis['installerIcon']),
      String(config.nsis['uninstallerIcon']),
      config.directories['buildResources'] ?? '',
      (JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { main: string }).main,
      // A pattern names the folder or file before its first wildcard.
      ...patterns.map((pattern) => pattern.replace(/^!/, '').replace(/\/?[^/]*[*{(].*$/, '')),
    ];
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((path) => !existsSync(inProject(path)))).toEqual([]);
  });
});

describe('the build', () => {
  it("the main process asks for Electron, better-sqlite3 and Node's own modules, and for nothing else", () => {
    const code = readFileSync(inProject('dist/main/main.js'), 'utf8');
    const asked = [...code.matchAll(/^import\s(?:[^'"\n]*from\s)?["']([^'"\n]+)["'];?$/gm)].map(
      (found) => found[1] ?? '',
    );
    const own = asked.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')));
    expect([...new Set(own)].toSorted()).toEqual(['better-sqlite3', 'electron']);
  });

  it('the preload is one CommonJS file that asks for Electron only', () => {
    const code = readFileSync(inProject('dist/main/preload.cjs'), 'utf8');
    expect([...code.matchAll(/require\("([^"]+)"\)/g)].map((found) => found[1])).toEqual(['electron']);
    expect(code).not.toMatch(/^(?:import|export)\s/m);
  });

  it("the window's page has no script or style of its own inside: the CSP would refuse it", () => {
    const page = readFileSync(inProject('dist/renderer/index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|data:|https?:/);
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((file) => !existsSync(inProject(`dist/renderer${file}`)))).toEqual([]);
  });
});

/** The mark electron-builder looks for in Electron's binary, then version, number of fuses and each one's state. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

describe('packing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('puts in what runs and nothing else, and sets the fuses', () => {
    // Electron's own files are not on every machine: a folder shaped like them stands in. Nothing here runs it.
    const standIn = join(folder, 'electron');
    mkdirSync(join(standIn, 'resources'), { recursive: true });
    mkdirSync(join(standIn, 'locales'));
    for (const locale of ['zh-CN', 'en-US', 'de']) writeFileSync(join(standIn, 'locales', `${locale}.pak`), '');
    const fuses = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, 9]), Buffer.from('100110010')]);
    writeFileSync(join(standIn, 'electron'), fuses, { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        require.resolve('electron-builder/cli.js'),
        '--linux',
        'dir',
        '--x64',
        '--publish',
        'never',
        `-c.electronDist=${standIn}`,
        `-c.directories.output=${join(folder, 'out')}`,
      ],
      { cwd: projectFolder, encoding: 'utf8' },
    );
    expect(status, stdout + stderr).toBe(0);

    const app = join(folder, 'out', 'linux-unpacked');
    const packed = asar.listPackage(join(app, 'resources', 'app.asar'));
    const top = packed.filter(
      (path) => path.split('/').length <= 4 && !/^\/dist\/renderer\/(staff\/)?assets\//.test(path),
    );
    expect(top.toSorted()).toEqual([
      '/dist',
      '/dist/main',
      '/dist/main/job-thread.js',
      '/dist/main/main.js',
      '/dist/main/preload.cjs',
      '/dist/renderer',
      '/dist/renderer/assets',
      '/dist/renderer/door',
      '/dist/renderer/index.html',
      '/dist/renderer/staff',
      '/node_modules',
      '/node_modules/better-sqlite3',
      '/node_modules/better-sqlite3/LICENSE',
      '/node_modules/better-sqlite3/lib',
      '/node_modules/better-sqlite3/package.json',
      '/node_modules/better-sqlite3/prebuilds',
      '/package.json',
    ]);
    const unpacked = join(app, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
    expect(readdirSync(unpacked)).toEqual(['linux-x64.node', 'linuxmusl-x64.node']);
    expect(readdirSync(join(app, 'locales'))).toEqual(['en-US.pak', 'zh-CN.pak']);
    // runAsNode, cookieEncryption, nodeOptions, nodeCliInspect, asarIntegrity, onlyLoadAppFromAsar, (snapshot), file privileges.
    const states = readFileSync(join(app, 'lin-kongjian')).toString('latin1').split(fuseMark)[1]?.slice(2) ?? '';
    expect([...states].slice(0, 6).join('') + states.slice(7, 8)).toBe('0100110');
  });
});

describe('the icons', () => {
  it('are what the drawing gives', () => {
    const made = makeIcons(readIcon('icon.svg').toString());
    expect([...made].filter(([path, bytes]) => !readIcon(path).equals(bytes)).map(([path]) => path)).toEqual([]);
  });

  it('for Linux: one PNG a size', () => {
    const files = readdirSync(inProject('assets/icons/linux'));
    expect(files.length).toBe(8);
    for (const file of files) {
      const size = Number.parseInt(file, 10);
      expect(pngSize(readIcon(`linux/${file}`)), file).toEqual(['PNG', size, size]);
    }
  });

  it('for Windows: an .ico with a PNG of 256 and bitmaps below', () => {
    const ico = readIcon('icon.ico');
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 6]);
    let end = 6 + 6 * 16;
    const sizes = Array.from({ length: 6 }, (_, index) => {
      const entry = 6 + 16 * index;
      const size = ico.readUInt8(entry) || 256;
      const image = ico.subarray(
        ico.readUInt32LE(entry + 12),
        ico.readUInt32LE(entry + 12) + ico.readUInt32LE(entry + 8),
      );
      expect(ico.readUInt32LE(entry + 12)).toBe(end);
      end += image.length;
      if (size === 256) expect(pngSize(image)).toEqual(['PNG', 256, 256]);
      else {
        expect([image.readUInt32LE(0), image.readInt32LE(4), image.readInt32LE(8)]).toEqual([40, size, size * 2]);
        // The corner outside the rounded square is clear, the paper inside is opaque: BGRA #FBF7F0 from the bottom row.
        expect(image.readUInt8(40 + 3)).toBe(0);
        const paper = 40 + (Math.round(size * 0.3) * size + Math.floor(size * 0.14)) * 4;
        expect([...image.subarray(paper, paper + 4)]).toEqual([0xf0, 0xf7, 0xfb, 255]);
      }
      return size;
    });
    expect(sizes).toEqual([16, 24, 32, 48, 64, 256]);
    expect(end).toBe(ico.length);
  });

  it('for macOS: an .icns of PNGs', () => {
    const icns = readIcon('icon.icns');
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const pixels: Record<string, number> = {};
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      pixels[icns.toString('latin1', at, at + 4)] = pngSize(icns.subarray(at + 8))[1];
    expect(pixels).toEqual({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 });
  });
});
