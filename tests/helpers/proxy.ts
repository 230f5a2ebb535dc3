/** A line between kiosks and a hub that can be cut and mended, and that counts what goes over it. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  /** http://127.0.0.1:PORT */
  readonly address: string;
  /** Breaks what is on its way, and refuses what comes. */
  readonly cut: () => void;
  readonly mend: () => void;
  /** Bytes in both directions since the start. */
  readonly bytes: () => number;
  readonly close: () => Promise<void>;
}

/** `target`: http://HOST:PORT */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let [isCut, bytes] = [false, 0];
  const keep = (socket: Socket, other: Socket): void => {
    open.add(socket);
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
    socket.pipe(other);
  };
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    keep(near, far);
    keep(far, near);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    bytes: () => bytes,
    close: () => {
      cut();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
