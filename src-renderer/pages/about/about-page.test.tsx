// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ThirdParty } from '@shared/contract/third-party';
import { showWizard } from '../../test-kit';

const NOTICES: ThirdParty[] = [
  { name: 'left', version: '1.0.0', licence: 'MIT', text: 'Copyright (c) Left <script>alert(1)</script>' },
  { name: 'left', version: '1.0.0', licence: 'MIT', text: 'The same package in another folder' },
];
const answer = (make: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(make));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function showAbout(language: 'en' | 'es' = 'en') {
  const { settle } = await showWizard('bench', { language });
  fireEvent.click(screen.getByRole('button', { name: language === 'en' ? 'About' : 'Acerca de' }));
  await settle();
}

describe('the page About', () => {
  it('shows version, licence and every package with its licence’s text, as text', async () => {
    answer(() => Promise.resolve(Response.json(NOTICES)));
    await showAbout();
    expect(screen.getByText('Version').nextElementSibling?.textContent).toMatch(/^\d+\.\d+\.\d+/);
    expect(screen.getByText('Licence').nextElementSibling?.textContent).toBe('MIT');
    expect(screen.getAllByRole('button', { name: 'left 1.0.0 (MIT)' })).toHaveLength(2);
    expect(screen.getByText(/Copyright \(c\) Left <script>/)).toBeTruthy();
    expect(document.querySelector('main script')).toBeNull();
  });

  it.each([
    ['is not there', () => Promise.resolve(new Response('', { status: 404 }))],
    ['cannot be asked for', () => Promise.reject(new Error('no network'))],
    ['is something else', () => Promise.resolve(Response.json({ name: 'left' }))],
  ])('says where the notices are when their file %s', async (_, make) => {
    answer(make);
    await showAbout('es');
    expect(screen.getByText(/dist\/THIRD-PARTY-NOTICES\.txt/)).toBeTruthy();
  });
});
