import { describe, expect, it } from 'vitest';
import { ownPlacesOf } from '@shared/board/protection';
import { contains } from '@shared/bytes/range';
import { BoardStore } from '../board/board-store';
import { boardLibrary } from '../board/read-library';
import { Engine } from './engine';
import { withAttachedTwin } from './testing/attached-twin';
import { MemoryBench } from './testing/memory-ports';
import { planIt, prepare, untilIdentified } from './testing/recover';
import { SMALL, SMALL_WISH as WISH, smallBench } from './testing/small-bench';

const ARCHER = 'tplink,archer-c50-v4';
const chosenIn = (engine: Engine) => engine.snapshot.board.chosen?.id ?? null;
const suggestedIn = (engine: Engine) => engine.snapshot.board.suggested.map(({ id, by }) => `${id} ${by}`);
const open = (engine: Engine) => engine.call('bench.open', { path: 'practice:brick-healthy-loader' });

/** An image with OpenWrt's metadata at its end. */
function imageFor(devices: string[]): Uint8Array {
  const text = Buffer.from(JSON.stringify({ metadata_version: '1.1', supported_devices: devices }));
  const trailer = Buffer.alloc(16);
  trailer.write('FWx0', 0, 'latin1');
  trailer[8] = 1;
  trailer.writeUInt32BE(text.length + trailer.length, 12);
  return Buffer.concat([SMALL, text, trailer]);
}

/** Runs `scene` with an engine on a bench; `bench.ports()` gives the next one. */
const on = (bench: MemoryBench, scene: (engine: Engine) => Promise<void>) =>
  bench.clock.run(
    (async () => {
      const engine = new Engine(bench.ports());
      await scene(engine);
      await engine.dispose();
    })(),
  );

describe('which router it is', () => {
  it('may be said before a port is open, and holds when one is opened', () =>
    on(new MemoryBench(), async (engine) => {
      await engine.call('board.choose', { id: ARCHER });
      await open(engine);
      expect(chosenIn(engine)).toBe(ARCHER);
      const { records } = await engine.recovery.ports.sessions.readJournal(engine.snapshot.session!.id);
      expect(records.map(({ entry }) => entry)).toContainEqual({
        type: 'board-chosen',
        id: ARCHER,
        title: 'TP-Link Archer C50 v4',
      });
      await engine.call('board.choose', { id: null });
      expect(chosenIn(engine)).toBeNull();
    }));

  it('is refused where no such board is known', () =>
    on(new MemoryBench(), async (engine) => {
      await expect(engine.call('board.choose', { id: 'nobody,nothing' })).rejects.toMatchObject({
        finding: { rule: 'board/unknown' },
      });
    }));

  it('is found by vendor, model or id', () =>
    on(new MemoryBench(), async (engine) => {
      const { boards, count } = await engine.call('boards.search', { query: 'c50v4' });
      expect([boards[0]?.id, count]).toEqual([ARCHER, boardLibrary().boards.length]);
    }));

  it('voids plan and approval when it changes, with a word of it, and what must be saved is asked for again', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await prepare(bench, engine, WISH);
      await planIt(engine, WISH);
      expect(engine.snapshot.approvedHash).not.toBeNull();
      await engine.call('board.choose', { id: ARCHER });
      const { plan, approvedHash, unitDataSafe, findings, step } = engine.snapshot;
      expect({ plan, approvedHash, unitDataSafe, step }).toEqual({
        plan: null,
        approvedHash: null,
        unitDataSafe: false,
        step: 'save',
      });
      expect(findings.map(({ rule }) => rule)).toContain('plan/void-board');
    });
  });

  it('the same board once more voids nothing', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await engine.call('board.choose', { id: 'mediatek,linkit-smart-7688' });
      await prepare(bench, engine, WISH);
      await planIt(engine, WISH);
      await engine.call('board.choose', { id: 'mediatek,linkit-smart-7688' });
      expect(engine.snapshot.approvedHash).not.toBeNull();
    });
  });

  it('is known again when the session is taken up, and a suggestion for the router behind it', async () => {
    const bench = new MemoryBench();
    const life = { over: false };
    const first = new Engine(bench.ports(life));
    await bench.clock.run(
      (async () => {
        await open(first);
        await first.call('board.choose', { id: ARCHER });
      })(),
    );
    const id = first.snapshot.session!.id;
    life.over = true;
    await bench.transport.close();
    await on(bench, async (engine) => {
      await engine.call('sessions.resume', { id });
      expect(chosenIn(engine)).toBe(ARCHER);
      await engine.call('bench.close', {});
      expect([chosenIn(engine), suggestedIn(engine)]).toEqual([null, [`${ARCHER} session`]]);
      await open(engine);
      expect([chosenIn(engine), suggestedIn(engine)]).toEqual([null, [`${ARCHER} session`]]);
    });
    // After a restart of the program the previous session still suggests it.
    await on(bench, async (engine) => {
      await open(engine);
      expect(suggestedIn(engine)).toEqual([`${ARCHER} session`]);
    });
  });
});

describe('what a chosen board sets', () => {
  it('its map is the best guess where the router says nothing, and stays a guess', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await engine.call('board.choose', { id: 'xiaomi,mi-router-4a-100m' });
      await open(engine);
      await untilIdentified(bench, engine);
      const { layout } = engine.snapshot;
      expect(layout?.derivation.source).toBe('board');
      expect(layout?.chosen).toMatchObject({ id: 'board-xiaomi,mi-router-4a-100m', confidence: 'hypothesis' });
      await engine.call('board.choose', { id: null });
      expect(engine.snapshot.layout?.derivation.source).toBe('dialect-default');
    });
  });

  it('a board with another flash than the one that answers is spoken against, and its map is not used', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await engine.call('board.choose', { id: ARCHER });
      await open(engine);
      await untilIdentified(bench, engine);
      const { layout } = engine.snapshot;
      expect(layout?.derivation.source).toBe('dialect-default');
      expect(layout?.derivation.findings.map(({ rule }) => rule)).toContain('layout/board-other-chip');
    });
  });

  it('what belongs to the unit on that board is saved besides, wherever it lies (P2)', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await engine.call('board.choose', { id: 'teltonika,rut9x1' });
      await prepare(bench, engine, WISH);
      const saved = engine.snapshot.backups.map(({ name, range }) => `${name} ${range.start.toString(16)}`);
      expect(saved).toEqual(expect.arrayContaining(['Factory 40000', 'Config 30000']));
      for (const place of ownPlacesOf(engine.snapshot.board.chosen!).filter(({ role }) => role !== 'bootloader'))
        expect(engine.snapshot.backups.some(({ range }) => contains(range, place.range))).toBe(true);
    });
  });

  it('an image for another board stops the plan, with what the image says', () => {
    const bench = smallBench();
    bench.files.set('/files/for.bin', { bytes: imageFor(['tplink,archer-c50-v4']) });
    return on(bench, async (engine) => {
      await engine.call('board.choose', { id: 'mediatek,linkit-smart-7688' });
      await prepare(bench, engine, WISH);
      await expect(planIt(engine, { ...WISH, file: 'for.bin' })).rejects.toMatchObject({
        finding: { rule: 'plan/image-for-other-board', evidence: [{ quote: 'OpenWrt: tplink,archer-c50-v4' }] },
      });
    });
  });
});

describe('boards of one’s own', () => {
  it('made from a session without a byte of the unit, exported, imported on another computer, found and chosen there', async () => {
    const bench = smallBench();
    let text = '';
    await on(bench, async (engine) => {
      await prepare(bench, engine, WISH);
      const shared = await engine.call('board.share', { vendor: 'Nobody', model: 'LTE 1', variant: 'v2' });
      expect(shared.id).toBe('nobody,lte-1-v2');
      text = (await engine.call('boards.own', {})).text;
      expect(text).toBe(shared.text);
      // Neither the unit's addresses in any writing, nor what was read from its flash.
      const { factory } = engine.snapshot.unit;
      for (const mac of [factory!.wlanMac, factory!.lanMac, factory!.wanMac])
        for (const form of [mac, mac.replaceAll(':', ''), mac.toUpperCase()]) expect(text).not.toContain(form);
      for (const { bytes } of engine.snapshot.sights) expect(text).not.toContain(bytes.slice(0, 16));
    });
    await on(new MemoryBench(), async (engine) => {
      expect((await engine.call('boards.import', { text })).added).toEqual(['nobody,lte-1-v2']);
      const { boards } = await engine.call('boards.search', { query: 'lte 1' });
      expect(boards.map(({ id }) => id)).toContain('nobody,lte-1-v2');
      await engine.call('board.choose', { id: 'nobody,lte-1-v2' });
      expect(engine.snapshot.board.chosen?.firmware.ranges).toEqual([{ start: 0x50000, end: 0x800000 }]);
      await engine.call('boards.remove', { id: 'nobody,lte-1-v2' });
      expect((await engine.call('boards.own', {})).boards).toEqual([]);
    });
  });

  it('outlast the program, and a damaged file is set aside, not overwritten', async () => {
    const bench = new MemoryBench();
    const first = bench.ports().boards;
    await first.keep([boardLibrary().find(ARCHER)!]);
    const again = new BoardStore(bench.fs, '/settings', bench.clock);
    expect(await again.load()).toEqual([]);
    expect(again.own.map(({ id }) => id)).toEqual([ARCHER]);
    await bench.fs.writeAtomic('/settings/boards.json', new TextEncoder().encode('{"format":1,"boards":[{}]}'));
    const damaged = new BoardStore(bench.fs, '/settings', bench.clock);
    expect((await damaged.load()).map(({ rule }) => rule)).toEqual(['storage/boards-damaged']);
    expect(damaged.own).toEqual([]);
    expect([...bench.fs.files.keys()].some((path) => path.includes('boards.damaged-'))).toBe(true);
  });

  it('a guess is not shared, and a file that is no board file is refused with what is wrong', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await open(engine);
      await untilIdentified(bench, engine);
      await expect(engine.call('board.share', { vendor: 'Nobody', model: 'X' })).rejects.toMatchObject({
        finding: { rule: 'board/nothing-to-share' },
      });
      await expect(engine.call('boards.import', { text: '{"format":2}' })).rejects.toMatchObject({
        finding: { rule: 'board/bad-file' },
      });
    });
  });
});

describe('suggested by itself, chosen by nobody', () => {
  it('by an image that says for which router it was made', () => {
    const bench = smallBench();
    bench.files.set('/files/for.bin', { bytes: imageFor(['tplink,archer-c50-v4', 'tplink,c50-v4']) });
    return on(bench, async (engine) => {
      await open(engine);
      await engine.call('files.add', { paths: ['/files/for.bin'] });
      expect([chosenIn(engine), suggestedIn(engine)]).toEqual([null, [`${ARCHER} image`]]);
      expect(engine.snapshot.board.suggested[0]?.quote).toContain('for.bin: tplink,archer-c50-v4');
    });
  });

  it('by a boot log that is pasted', () => {
    const bench = smallBench();
    return on(bench, async (engine) => {
      await open(engine);
      await untilIdentified(bench, engine);
      await engine.call('layout.paste', { text: '[    0.000000] MIPS: machine is TP-Link Archer C50 v4\n' });
      expect(suggestedIn(engine)).toEqual([`${ARCHER} log`]);
    });
  });

  it('not by a Linux that names no known board', () =>
    withAttachedTwin({}, async (_, engine) => {
      expect(suggestedIn(engine)).toEqual([]);
      expect(engine.snapshot.linux?.facts.machine).toMatch(/machine/);
      await Promise.resolve();
    }));
});
