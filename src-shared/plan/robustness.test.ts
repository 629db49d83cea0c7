import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WriteChoice } from './choice';
import { DialectProfile, MethodId } from '../dialect/dialect-types';
import { hasBlocker } from '../finding/finding';
import { LoaderIdentity } from '../identity/identity-types';
import { InspectedFile } from '../image/image-types';
import { Layout } from '../layout/layout-types';
import { canonicalJson, planHash } from './canonical';
import { makePlan } from './make-plan';
import type { PlanRequest } from './request';
import { arbitraryOf } from './testing/arbitrary';
import { founding, identity, STOCK } from './testing/fixtures';
import { Files, firmware, source } from './testing/images';
import { validatePlan } from './validate';
import { Plan } from './plan-types';

const facts = { dialect: STOCK, sources: () => null, identity: null, savedUnitData: [], requireSaved: true };

describe('bad input never crashes the planner', () => {
  const anything = arbitraryOf(
    z.object({
      identity: LoaderIdentity,
      dialect: DialectProfile,
      layout: Layout,
      files: z.array(InspectedFile),
      choices: z.array(WriteChoice),
      method: MethodId.nullable(),
    }),
  ) as fc.Arbitrary<PlanRequest>;
  const sourceKinds = fc.constantFrom('none', 'short', 'rejects', 'bytes');

  it('makePlan answers any request with a plan; blocked plans have no steps', async () => {
    const bytes = firmware();
    await fc.assert(
      fc.asyncProperty(anything, sourceKinds, fc.boolean(), async (request, kind, aim) => {
        // Half the time the choices at least refer to existing items.
        if (aim && request.files[0] && request.layout.partitions[0]) {
          for (const choice of request.choices) {
            choice.fileId = request.files[0].id;
            choice.partition = request.layout.partitions[0].name;
            request.files[0].size = bytes.length;
          }
        }
        const sources = () => {
          if (kind === 'none') return null;
          if (kind === 'rejects') return { size: bytes.length, read: () => Promise.reject(new Error('gone')) };
          if (kind === 'short') return { size: bytes.length, read: () => Promise.resolve(new Uint8Array(0)) };
          return source(bytes);
        };
        const plan = await makePlan(request, sources);
        if (hasBlocker(plan.findings)) expect(plan.steps).toEqual([]);
        expect(plan.hash).toBe(planHash(plan));
        await validatePlan(plan, facts);
      }),
      { numRuns: 500 },
    );
  });

  it('validatePlan answers anything that is no plan at all with a blocker', async () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    for (const junk of [null, undefined, 7, 'plan', [], {}, circular, { version: 1 }]) {
      const findings = await validatePlan(junk as unknown as Plan, facts);
      expect(findings.map((f) => f.rule)).toEqual(['plan/malformed']);
    }
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (junk) => {
        expect(hasBlocker(await validatePlan(junk as Plan, facts))).toBe(true);
      }),
    );
  });

  it('validatePlan answers any well-formed but made-up plan with a blocker', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryOf(Plan) as fc.Arbitrary<Plan>, async (plan) => {
        expect(hasBlocker(await validatePlan(plan, facts))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the hash', () => {
  it('is the same whatever the order of keys', async () => {
    const files = new Files();
    const file = files.add('fw.bin', firmware(), 'firmware');
    const choices = [
      { fileId: file.id, slice: { start: 0, end: file.size }, partition: 'firmware1', overlay: 'keep' as const },
    ];
    const base = {
      identity: identity(STOCK),
      dialect: STOCK,
      layout: founding(),
      files: files.inspected,
      choices,
      method: null,
    };
    const plan = await makePlan(base, files.sources);
    const shuffle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffle);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, field]) => [key, shuffle(field)]),
      );
    };
    const other = shuffle(plan) as Plan;
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(plan));
    expect(planHash(other)).toBe(plan.hash);
    expect(planHash({ ...plan, method: 'menu-2' })).not.toBe(plan.hash);
  });

  it('canonical JSON of JSON values reads back equal and does not depend on key order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
