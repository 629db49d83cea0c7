import { createConnection, type Socket } from 'node:net';

interface Reply {
  return?: unknown;
  error?: { desc: string };
  event?: string;
  QMP?: unknown;
}

/** QEMU's machine protocol over its Unix socket: one command at a time. */
export class Qmp {
  readonly #socket: Socket;
  readonly #waiting: ((reply: Reply) => void)[] = [];
  #rest = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('close', () => this.#fail('QEMU closed its control socket'));
    socket.on('error', (error) => this.#fail(error.message));
  }

  static async connect(path: string): Promise<Qmp> {
    const socket = createConnection(path);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    const qmp = new Qmp(socket);
    await qmp.command('qmp_capabilities');
    return qmp;
  }

  /** Rejects with QEMU's own message. */
  command(execute: string, args: Record<string, unknown> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push((reply) => {
        if (reply.error) reject(new Error(`QEMU refuses ${execute}: ${reply.error.desc}`));
        else resolve(reply.return);
      });
      this.#socket.write(`${JSON.stringify({ execute, arguments: args })}\n`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const reply = JSON.parse(line) as Reply;
      if ('return' in reply || reply.error) this.#waiting.shift()?.(reply);
    }
  }

  #fail(desc: string): void {
    for (const answer of this.#waiting.splice(0)) answer({ error: { desc } });
  }
}
