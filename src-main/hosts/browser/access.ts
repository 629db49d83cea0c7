import type { IncomingHttpHeaders } from 'node:http';
import { timingSafeEqual } from 'node:crypto';

/** Compares secrets in constant time, whatever their length. */
function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').slice(0, 8192).split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}

export interface AccessOptions {
  /** The port that the server listens on. */
  port: number;
  /** Unpredictable text of at least 128 bits, different at each call. */
  secret(): string;
}

/** The reason for refusing a request. */
export type Refusal = 'wrong-host' | 'wrong-origin' | 'no-session';

/**
 * Access control of the browser host, with three barriers: the Host header must be our own address (after DNS rebinding
 * it carries the attacker's name), the Origin must be our own page, and a session cookie must prove that this browser
 * was given the link. The link's token works only once, so a link in a history or a process list is worthless.
 */
export class Access {
  readonly origin: string;
  readonly #host: string;
  readonly #cookie: string;
  readonly #session: string;
  readonly #secret: () => string;
  #token: string | null = null;

  constructor(options: AccessOptions) {
    this.#host = `127.0.0.1:${options.port}`;
    this.origin = `http://${this.#host}`;
    // Cookies ignore ports, so two wizards on one computer need different cookie names.
    this.#cookie = `wizard_${options.port}`;
    this.#secret = () => options.secret();
    this.#session = options.secret();
  }

  /** A link that opens the wizard once; it invalidates the previous link. */
  newLink(): string {
    this.#token = this.#secret();
    return `${this.origin}/?token=${this.#token}`;
  }

  /** The Set-Cookie value if the token is the current link's; null otherwise. */
  redeem(token: string): string | null {
    if (this.#token === null || !same(token, this.#token)) return null;
    this.#token = null;
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Null if the address is allowed. `needsOrigin`: the request changes something or opens a socket. */
  refuseAddress(headers: IncomingHttpHeaders, needsOrigin: boolean): Refusal | null {
    if (headers.host !== this.#host) return 'wrong-host';
    if (headers.origin === undefined ? needsOrigin : headers.origin !== this.origin) return 'wrong-origin';
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none' ? null : 'wrong-origin';
  }

  /** Null if the request comes from our page in a browser that was given the link. */
  refuse(headers: IncomingHttpHeaders, needsOrigin: boolean): Refusal | null {
    const address = this.refuseAddress(headers, needsOrigin);
    if (address) return address;
    const given = cookieValue(headers.cookie, this.#cookie);
    return given !== null && same(given, this.#session) ? null : 'no-session';
  }
}
