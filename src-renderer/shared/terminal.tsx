import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/use-text';
import { useWizard } from '../store/context';

const COLOURS = { background: '#10171a', foreground: '#dfe6e4', cursor: '#6ecbc6', selectionBackground: '#2f5357' };

/** A read-only view of the line. Text is passed only to xterm, never to the page; its links are inactive. */
export function Terminal() {
  const { t } = useText();
  const { feed } = useWizard();
  const host = useRef<HTMLDivElement>(null);
  const terminal = useRef<Xterm>(null);

  useEffect(() => {
    const element = host.current!;
    const term = new Xterm({
      disableStdin: true,
      cursorBlink: false,
      cursorInactiveStyle: 'outline',
      scrollback: 5000,
      // Noise on the line is not an error of the program.
      logLevel: 'off',
      fontSize: 12,
      lineHeight: 1.25,
      fontFamily: getComputedStyle(element).fontFamily,
      theme: COLOURS,
      linkHandler: { activate: () => undefined },
    });
    const fit = new FitAddon();
    term.loadAddon(fit);
    // Tab and other keys belong to the page; otherwise keyboard users would be trapped here.
    term.attachCustomKeyEventHandler(() => false);
    term.open(element);
    if (term.textarea) {
      term.textarea.tabIndex = -1;
      term.textarea.setAttribute('aria-hidden', 'true');
    }
    fit.fit();
    term.write(feed.text);
    terminal.current = term;
    const off = feed.onChunk((text) => term.write(text));
    const sizes = new ResizeObserver(() => fit.fit());
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      off();
      terminal.current = null;
      term.dispose();
    };
  }, [feed]);

  return (
    <div
      className="console-screen"
      role="group"
      tabIndex={0}
      aria-label={t('ui.console.output')}
      onKeyDown={(event) => {
        const pages = { PageUp: -1, PageDown: 1 }[event.key];
        if (pages === undefined) return;
        event.preventDefault();
        terminal.current?.scrollPages(pages);
      }}
    >
      <div className="console-xterm" ref={host} />
    </div>
  );
}
