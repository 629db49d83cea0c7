import { protocol } from 'electron';
import { securityHeaders } from '../content-security';
import { staticFile } from '../static-files';

/** Our own scheme, because file:// could read any file of the computer. */
export const PAGE_SCHEME = 'wizard';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://app`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page from `root` under PAGE_URL. */
export function servePage(root: string): void {
  protocol.handle(PAGE_SCHEME, async (request) => {
    const url = new URL(request.url);
    const file = url.host === 'app' && request.method === 'GET' ? await staticFile(root, url.pathname) : null;
    if (!file) return new Response('Not found', { status: 404, headers: securityHeaders() });
    return new Response(new Uint8Array(file.bytes), { headers: { ...securityHeaders(), 'Content-Type': file.type } });
  });
}
