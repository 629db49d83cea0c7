// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup } from '@testing-library/react';
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT } from '@shared/contract/snapshot';
import { finding } from '@shared/finding/finding';
import { showWizard } from './test-kit';

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

afterEach(cleanup);

it('what a router or a file name says is text in the window, never markup', async () => {
  const { engine, wizard, settle } = await showWizard('bench');
  const evil = finding('port/vanished', 'blocker', { port: MARKUP }, [{ source: MARKUP, quote: MARKUP }]);
  await act(async () => {
    await Promise.resolve();
    wizard.store.setState({ snapshot: { ...EMPTY_SNAPSHOT, revision: 10_000, findings: [evil] } } as never);
  });
  await settle();
  expect(engine).toBeDefined();
  expect(document.body.textContent).toContain('onerror');
  expect(document.querySelectorAll('[onerror], img[src="x"], script, iframe, object, embed')).toHaveLength(0);
});

it('no source of the window builds markup out of text', () => {
  const root = join(process.cwd(), 'src-renderer');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const unsafe =
    /dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|new Function|\beval\(|srcdoc/i;
  const bad = sources.filter((name) => !name.includes('.test.') && unsafe.test(readFileSync(join(root, name), 'utf8')));
  expect(sources.length).toBeGreaterThan(30);
  expect(bad).toEqual([]);
});
