import type { Page } from '@playwright/test';

/** Events that a flawless page never causes. */
export interface PageWatch {
  complaints(): string[];
}

/**
 * Notes console errors and warnings, uncaught exceptions, violations of the content security policy (Chromium reports
 * them on the console), failed requests, and every request that leaves `origin` (null: Electron's own scheme).
 */
export function watchPage(page: Page, origin: string | null): PageWatch {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    // Leaving or reloading a page cancels what it was fetching.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') heard.push(`request failed: ${request.url()} ${reason}`);
  });
  const own = (url: string) =>
    /^(?:data|blob):/.test(url) || (origin === null ? !/^(?:https?|wss?|ftp):/.test(url) : sameOrigin(url, origin));
  page.on('request', (request) => {
    if (!own(request.url())) heard.push(`request outside: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    if (!own(socket.url().replace(/^ws/, 'http'))) heard.push(`socket outside: ${socket.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`answer ${response.status()}: ${response.url()}`);
  });
  return { complaints: () => heard };
}

function sameOrigin(url: string, origin: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}
