import { useId } from 'react';
import { hex } from '@shared/bytes/hex';
import { type ByteRange, normaliseRanges, overlaps, subtractRanges } from '@shared/bytes/range';
import type { Effect } from '@shared/effect/effect';
import { PROTECTED_ROLES, type Layout, type Partition } from '@shared/layout/layout-types';
import { useText } from '../i18n/use-text';
import './flash-map.css';
import { nestedOf, scaleOf, tilesOf, type Nested, type Scale } from './map-scale';
import { useWidth } from './use-width';

const BAR = { top: 4, height: 46 };
const LANE = { top: 54, height: 20, step: 23 };
const SMALL = 6.4;
const NAME = 6.9;

function fits(text: string, px: number, perCharacter: number): string {
  const room = Math.floor((px - 8) / perCharacter);
  if (text.length <= room) return text;
  return room < 2 ? '' : `${text.slice(0, room - 1)}…`;
}

interface Tick {
  offset: number;
  x: number;
  /** Left end of the label, or null where there is no room for it. */
  labelAt: number | null;
}

function ticksOf(offsets: readonly number[], scale: Scale, width: number): Tick[] {
  let free = -1;
  return offsets.map((offset) => {
    const x = scale(offset);
    const length = hex(offset).length * 6.4;
    const left = Math.min(Math.max(0, x - length / 2), width - length);
    if (left <= free) return { offset, x, labelAt: null };
    free = left + length + 6;
    return { offset, x, labelAt: left };
  });
}

function Ticks({ ticks, y }: { ticks: readonly Tick[]; y: number }) {
  return (
    <g className="map-ticks">
      {ticks.map(({ offset, x, labelAt }) => (
        <g key={offset}>
          <path d={`M${x} ${y}v4`} />
          {labelAt !== null && (
            <text x={labelAt} y={y + 15}>
              {hex(offset)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function NestedBox({ place: { partition, x, width, lane, nameAt } }: { place: Nested }) {
  const y = LANE.top + lane * LANE.step;
  return (
    <g>
      <title>{partition.name}</title>
      <rect className={`map-tile role-${partition.role}`} x={x} y={y} width={width} height={LANE.height} />
      <text className="map-small" x={nameAt} y={y + 14}>
        {partition.name}
      </text>
    </g>
  );
}

interface Props {
  layout: Layout;
  /** The plan's effect on it; outlined. */
  effect?: Effect;
  /** `after` fills programmed ranges and empties those that are only erased. */
  view?: 'before' | 'after';
  /** Flash ranges that look erased after the plan (a dropped overlay), although they are programmed. */
  blank?: readonly ByteRange[];
}

/** The flash chip as a bar: partitions, protected ones hatched, the plan's effect outlined. */
export function FlashMap({ layout, effect, view = 'before', blank = [] }: Props) {
  const { t, format } = useText();
  const id = useId();
  const { ref, width } = useWidth<HTMLDivElement>();
  const tiles = tilesOf(layout);
  const scale = scaleOf(tiles, width, 92);
  const nested = nestedOf(layout, scale, width, SMALL);
  const affected = normaliseRanges([...(effect?.erased ?? []), ...(effect?.programmed ?? [])]);
  const offsets = [...new Set(tiles.flatMap((tile) => [tile.range.start, tile.range.end]))];
  const lanes = Math.max(0, ...nested.map(({ lane }) => lane + 1));
  const height = (lanes > 0 ? LANE.top + (lanes - 1) * LANE.step + LANE.height : BAR.top + BAR.height) + 22;

  const names = tiles.map((tile) => `${tile.partition?.name ?? t('ui.map.unassigned')} ${format.range(tile.range)}`);
  const label =
    affected.length > 0
      ? t('ui.map.label', { partitions: names.join(', '), affected: affected.map((r) => format.range(r)).join(', ') })
      : t('ui.map.plain', { partitions: names.join(', ') });
  const box = (r: ByteRange) => {
    const x = scale(r.start);
    return { x, y: BAR.top, width: Math.max(2, scale(r.end) - x), height: BAR.height };
  };

  const cut = tiles.flatMap((tile) => {
    const name = tile.partition?.name ?? t('ui.map.unassigned');
    const shape = box(tile.range);
    const shown = fits(name, shape.width, NAME);
    return shown === name ? [] : [{ at: tile.range, name }];
  });

  return (
    <div ref={ref} className="flash-map">
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="map-hatch" d="M0 0v7" />
          </pattern>
        </defs>
        {tiles.map((tile) => (
          <rect
            key={tile.range.start}
            className={`map-tile role-${tile.partition?.role ?? 'none'}`}
            {...box(tile.range)}
          />
        ))}
        {view === 'after' && (
          <>
            {(effect?.erased ?? []).map((r) => (
              <rect key={`e${r.start}`} className="map-erased" {...box(r)} />
            ))}
            {subtractRanges(effect?.programmed ?? [], blank).map((r) => (
              <rect key={`p${r.start}`} className="map-new" {...box(r)} />
            ))}
          </>
        )}
        {tiles.map((tile) => {
          const shape = box(tile.range);
          const isProtected = tile.partition && PROTECTED_ROLES.includes(tile.partition.role);
          const name = tile.partition?.name ?? t('ui.map.unassigned');
          return (
            <g key={tile.range.start}>
              <title>{name}</title>
              {isProtected && (
                <rect
                  x={shape.x}
                  y={BAR.top + BAR.height - 12}
                  width={shape.width}
                  height={12}
                  fill={`url(#${id}-hatch)`}
                />
              )}
              <text className="map-name" x={shape.x + 6} y={BAR.top + 17}>
                {fits(name, shape.width, NAME)}
              </text>
              {!isProtected && (
                <text className="map-small" x={shape.x + 6} y={BAR.top + 33}>
                  {fits(format.bytes(tile.range.end - tile.range.start), shape.width, 6.6)}
                </text>
              )}
            </g>
          );
        })}
        {nested.map((place) => (
          <NestedBox key={`${place.partition.name}${place.partition.range.start}`} place={place} />
        ))}
        {affected.map((r) => (
          <rect key={r.start} className="map-affected" {...box(r)} />
        ))}
        <Ticks ticks={ticksOf(offsets, scale, width)} y={height - 18} />
      </svg>
      {cut.length > 0 && (
        <ul className="map-cut small" aria-hidden="true">
          {cut.map(({ at, name }) => (
            <li key={at.start}>
              {name} <span className="mono dim">{format.range(at)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The legend of a flash map's colours and marks. */
export function MapLegend({ plan = false }: { plan?: boolean }) {
  const { t } = useText();
  return (
    <ul className="map-legend small">
      <li>
        <span className="swatch hatch" /> {t('ui.map.protected')}
      </li>
      {plan && (
        <>
          <li>
            <span className="swatch affected" /> {t('ui.map.affected')}
          </li>
          <li>
            <span className="swatch new" /> {t('ui.map.new')}
          </li>
          <li>
            <span className="swatch erased" /> {t('ui.map.erased')}
          </li>
        </>
      )}
      <li className="dim">{t('ui.map.scale')}</li>
    </ul>
  );
}

/** The flash map as a table: for screen readers, and for exact numbers. */
export function FlashTable({ layout, effect, evidence = false }: Omit<Props, 'view'> & { evidence?: boolean }) {
  const { t, format } = useText();
  const happens = (r: ByteRange): string => {
    const words = [
      (effect?.erased ?? []).some((e) => overlaps(e, r)) ? t('ui.plan.erases') : null,
      (effect?.programmed ?? []).some((e) => overlaps(e, r)) ? t('ui.plan.programs') : null,
    ].filter((w) => w !== null);
    return words.length > 0 ? words.join(', ') : t('ui.map.untouched');
  };
  const basis = (p: Partition) =>
    p.evidence
      .map((e) => {
        const detail = e.line === undefined ? e.detail : t('ui.layout.line', { line: e.line, detail: e.detail });
        return `${t(`ui.offset.${e.kind}`)} (${detail})`;
      })
      .join('; ');

  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={t('ui.layout.offsets')}>
      <table className="num">
        <thead>
          <tr>
            <th scope="col">{t('ui.layout.partition')}</th>
            <th scope="col">{t('ui.range.from')}</th>
            <th scope="col">{t('ui.range.to')}</th>
            <th scope="col">{t('ui.range.size')}</th>
            <th scope="col">{t('ui.layout.role')}</th>
            {effect && <th scope="col">{t('ui.map.what')}</th>}
            {evidence && <th scope="col">{t('ui.layout.evidence')}</th>}
          </tr>
        </thead>
        <tbody>
          {layout.partitions.map((p) => (
            <tr key={`${p.name}${p.range.start}`}>
              <th scope="row" className={p.parent === null ? '' : 'nested'}>
                {p.name}
              </th>
              <td className="mono">{hex(p.range.start)}</td>
              <td className="mono">{hex(p.range.end)}</td>
              <td className="keep">{format.bytes(p.range.end - p.range.start)}</td>
              <td>
                {t(`ui.role.${p.role}`)}
                {PROTECTED_ROLES.includes(p.role) && ` · ${t('ui.map.protected')}`}
              </td>
              {effect && <td>{happens(p.range)}</td>}
              {evidence && <td className="small">{basis(p)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
