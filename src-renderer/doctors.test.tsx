// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { say } from '@shared/i18n/say';
import { showWizard } from './test-kit';

vi.mock('./shared/terminal', () => ({ Terminal: () => null }));

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(cleanup);

const GAP = /\{\w+\}|undefined|NaN|\[object|\b(?:ui|finding|modem|diagnosis)\.[a-z]+\.[a-z]/;

describe('doctors in the window', () => {
  it.each(['en', 'es'] as const)(
    'the boot page shows verdict, comparison and the modem’s answer without a gap (%s)',
    async (language) => {
      await showWizard('boot-doctors', { language });
      expect(document.querySelector('[data-verdict="healthy"]')).toBeTruthy();
      expect(document.querySelector('[data-verdict="no-sim"]')).toBeTruthy();
      expect(document.querySelector('.comparison')).toBeTruthy();
      expect(document.body.textContent).toContain(say(language, 'ui.doctor.fact.slot'));
      expect(document.body.textContent).not.toMatch(GAP);
    },
  );

  it('what the doctor found is not shown as the technician’s own answer', async () => {
    await showWizard('boot-doctors');
    expect(screen.queryByText(/^Recorded/)).toBeNull();
    for (const radio of screen.getAllByRole<HTMLInputElement>('radio')) expect(radio.checked).toBe(false);
  });

  it('diagnoses a pasted log of any kind, without a port', async () => {
    const { settle } = await showWizard('bench');
    fireEvent.click(screen.getByRole('button', { name: 'Log diagnosis' }));
    await settle();
    for (const log of ['', 'U-Boot 1.1.3\n', '\u0000\u001b[2J{stage} <b>', 'x'.repeat(100_000)]) {
      fireEvent.change(screen.getByRole('textbox', { name: 'Console log' }), { target: { value: `${log}.` } });
      await settle();
      fireEvent.click(screen.getByRole('button', { name: 'Diagnose' }));
      await settle();
      expect(document.querySelector('.doctor-verdict')).toBeTruthy();
    }
    expect(document.activeElement).not.toBe(document.body);
  });

  it('one button copies the log with what it says, masked, for a forum', async () => {
    const written: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const { settle } = await showWizard('bench');
    fireEvent.click(screen.getByRole('button', { name: 'Log diagnosis' }));
    await settle();
    const log = 'Board: Ralink APSoC DRAM:  64 MB\nBad Magic Number,FFFFFFFF \nwpa_psk=hunter2hunter2\n';
    fireEvent.change(screen.getByRole('textbox', { name: 'Console log' }), { target: { value: log } });
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Diagnose' }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: say('en', 'ui.doctor.ask.do') }));
    await settle();
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('Bad Magic Number,FFFFFFFF');
    expect(written[0]).not.toContain('hunter2');
    expect(screen.getByText(say('en', 'ui.doctor.ask.done'))).toBeTruthy();
  });

  it('a loop is told with its number and what resets the router, and which slot was booted', async () => {
    const { settle } = await showWizard('bench');
    fireEvent.click(screen.getByRole('button', { name: 'Log diagnosis' }));
    await settle();
    const boot = `U-Boot 1.1.3 (Mar  4 2017 - 16:37:55)\n\nBoard: Ralink APSoC DRAM:  64 MB\n *********************\n Watchdog Reset Occurred\n *********************\n## Booting image at bc050000 ...\n   Verifying Checksum ... Bad Data CRC\n`;
    fireEvent.change(screen.getByRole('textbox', { name: 'Console log' }), { target: { value: boot.repeat(4) } });
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Diagnose' }));
    await settle();
    const facts = document.querySelector('.board-facts')?.textContent;
    expect(facts).toContain('3 times · Reset cause: watchdog');
    expect(facts).toContain('Booted frombc050000');
  });

  it('the line doctor’s verdict stands with its drawing and the one next check as a button', async () => {
    await showWizard('catch-failed');
    expect(screen.getByRole('img', { name: say('en', 'ui.drawing.rx-open') })).toBeTruthy();
    expect(screen.getAllByRole('button', { name: say('en', 'ui.line.echo') }).length).toBeGreaterThan(0);
  });
});
