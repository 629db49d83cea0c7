import type { Page } from '@playwright/test';

/** Texts that the window shows badly now: cut off, sticking out of their control, lying over each other, or beyond its edge. */
export function badlyShown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Less is rounding and the side bearing of letters. CSS px */
    const SLACK = 2;
    const found = new Set<string>();
    const shorten = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 60);
    const modal = document.querySelector('[role=alertdialog], [role=dialog]');
    const root = document.scrollingElement!;
    if (root.scrollWidth > innerWidth + SLACK)
      found.add(`the page is ${root.scrollWidth - innerWidth} px wider than the window`);

    /** What is drawn of `box`, cut by every ancestor that hides what sticks out; null if nothing is left. */
    const drawn = (element: Element, box: DOMRect) => {
      let { left, right, top, bottom } = box;
      let cut: string | null = null;
      for (let up: Element | null = element; up; up = up.parentElement) {
        const style = getComputedStyle(up);
        const edge = up.getBoundingClientRect();
        if (style.overflowX !== 'visible' && style.display !== 'inline') {
          if ((left < edge.left - SLACK || right > edge.right + SLACK) && /hidden|clip/.test(style.overflowX))
            cut ??= 'across';
          left = Math.max(left, edge.left);
          right = Math.min(right, edge.right);
        }
        if (style.overflowY !== 'visible' && style.display !== 'inline') {
          if ((top < edge.top - SLACK || bottom > edge.bottom + SLACK) && /hidden|clip/.test(style.overflowY))
            cut ??= 'down';
          top = Math.max(top, edge.top);
          bottom = Math.min(bottom, edge.bottom);
        }
        if (style.position === 'fixed') break;
      }
      return right - left > 1 && bottom - top > 1 ? { left, right, top, bottom, cut } : null;
    };

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement!;
      if (node.textContent!.trim() === '' || element.closest('.xterm, option, script, style, [hidden]')) continue;
      const style = getComputedStyle(element);
      if (style.visibility !== 'visible' || Number(style.opacity) === 0) continue;
      // Kept for screen readers alone.
      if (element.closest('.visually-hidden, .skip')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const name = shorten(node.textContent!);
      const control = element.closest('button, .tag, .button, select');
      for (const line of range.getClientRects()) {
        const seen = drawn(element, line);
        if (!seen) continue;
        // What ends in an ellipsis on purpose says the whole in its title.
        if (seen.cut === 'across' && !element.closest('[title], .console-last')) found.add(`cut off: "${name}"`);
        const edge = control?.getBoundingClientRect();
        if (
          edge &&
          (line.left < edge.left - SLACK || line.right > edge.right + SLACK || line.bottom > edge.bottom + SLACK)
        )
          found.add(`sticks out of its control: "${name}"`);
        const [x, y] = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2];
        const top = document.elementFromPoint(x, y);
        if (
          !top ||
          top === element ||
          top.contains(element) ||
          element.contains(top) ||
          top.closest('label')?.contains(element)
        )
          continue;
        // In a small window the page scrolls behind the dock.
        if (top.closest('.app-dock') && !element.closest('.app-dock')) continue;
        const foreign = top.textContent?.trim() ?? '';
        if (foreign !== '' && (!modal || modal.contains(element)))
          found.add(`covered: "${name}" by "${shorten(foreign)}"`);
      }
    }
    for (const primary of document.querySelectorAll('.button.primary')) {
      const edge = primary.getBoundingClientRect();
      if (modal && !modal.contains(primary)) continue;
      // What is in the page can be scrolled to; the dock and a dialog stand still.
      const stands = modal ?? primary.closest('.app-dock');
      if (!stands) continue;
      if (edge.width > 0 && (edge.bottom > innerHeight + SLACK || edge.right > innerWidth + SLACK || edge.top < -SLACK))
        found.add(`the primary button is not in the window: "${shorten(primary.textContent ?? '')}"`);
    }
    return [...found];
  });
}
