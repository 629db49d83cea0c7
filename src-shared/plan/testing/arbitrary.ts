import fc from 'fast-check';
import type { z } from 'zod';

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
}

/**
 * Values that a zod schema accepts (and some that only resemble them), for "never throws" tests. Covers the types used
 * in our contracts.
 */
export function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const def = schema.def as unknown as Def;
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape!).map(([key, value]) => [key, arbitraryOf(value)])));
    case 'array':
      return fc.array(arbitraryOf(def.element!), { maxLength: 4 });
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType!), { nil: null });
    case 'optional':
      return fc.option(arbitraryOf(def.innerType!), { nil: undefined });
    case 'union':
      return fc.oneof(...def.options!.map(arbitraryOf));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof(
        fc.constantFrom(0, 1, 0x1000, 0x10000, 0x50000, 0x800000, 0x1000000, 0x80100000, Number.MAX_SAFE_INTEGER),
        fc.nat(0x2000000),
      );
    case 'string':
      return fc.oneof(fc.constantFrom('', 'firmware', '10.10.10.3', 'a'.repeat(64), 'abcdef012345'), fc.string());
    case 'record':
      return fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
    default:
      throw new Error(`no arbitrary for ${def.type}`);
  }
}
