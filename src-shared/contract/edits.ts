/** A path into a JSON value: object keys and list indexes. */
export type EditPath = readonly (string | number)[];

/** One difference between two JSON values; for a list whose length changed, the part that differs. */
export type Edit =
  | { at: EditPath; value: unknown }
  | { at: EditPath; gone: true }
  | { at: EditPath; from: number; drop: number; put: unknown[] };

type Fields = Readonly<Record<string, unknown>>;

/**
 * The edits that turn `before` into `after`, both JSON. Identical objects are skipped, so that comparing two states of
 * one store costs only as much as has changed. An undefined field counts as absent, as in JSON.
 */
export function editsBetween(before: unknown, after: unknown, at: EditPath = []): Edit[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, at);
  if (isFields(before) && isFields(after)) return ofFields(before, after, at);
  return [{ at, value: after }];
}

/**
 * `value` with those edits applied; untouched parts stay the same object, so that their views need not render again.
 */
export function edited<T>(value: T, edits: readonly Edit[]): T {
  return edits.reduce<unknown>((now, edit) => applied(now, edit, 0), value) as T;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: a key sent by a router may be the name of an inherited property. */
function field(of: Fields, key: string): unknown {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function ofFields(before: Fields, after: Fields, at: EditPath): Edit[] {
  const edits: Edit[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [field(before, key), field(after, key)];
    if (is === undefined) edits.push(...(was === undefined ? [] : [{ at: [...at, key], gone: true } as const]));
    else if (was === undefined) edits.push({ at: [...at, key], value: is });
    else edits.push(...editsBetween(was, is, [...at, key]));
  }
  return edits;
}

function ofLists(before: readonly unknown[], after: readonly unknown[], at: EditPath): Edit[] {
  const same = (a: unknown, b: unknown) => editsBetween(a, b).length === 0;
  if (before.length === after.length) return after.flatMap((is, i) => editsBetween(before[i], is, [...at, i]));
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head++;
  let tail = 0;
  while (tail < shorter - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  const put = after.slice(head, after.length - tail);
  return [{ at, from: head, drop: before.length - tail - head, put }];
}

function applied(value: unknown, edit: Edit, depth: number): unknown {
  const key = edit.at[depth];
  if (key === undefined) {
    if ('value' in edit) return edit.value;
    const list = Array.isArray(value) ? (value as unknown[]) : [];
    return 'from' in edit ? list.toSpliced(edit.from, edit.drop, ...edit.put) : undefined;
  }
  const isLast = depth === edit.at.length - 1;
  if (typeof key === 'number') {
    const list = Array.isArray(value) ? (value as unknown[]) : [];
    return list.with(key, applied(list[key], edit, depth + 1));
  }
  const fields = isFields(value) ? value : {};
  if (isLast && 'gone' in edit) return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
  // A computed key always defines an own property, whatever its name.
  return { ...fields, [key]: applied(field(fields, key), edit, depth + 1) };
}
