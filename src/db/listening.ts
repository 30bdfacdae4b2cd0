// Where the embedded server listens. It asks for no password, so nobody else may reach it: it has no
// port but a socket, in a folder that is closed to others.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { start } from '../i18n/start.ts';

type Owner = { readonly uid?: number; readonly gid?: number };

/** Arguments for the server of this cluster. Node knows no such sockets on Windows. */
export async function listening(dir: string, owner: Owner): Promise<string> {
  if (process.platform === 'win32') return `-p ${await freePort()} -h 127.0.0.1 -k ""`;
  return `-h "" -k ${PLAIN.test(dir) ? dir : await folderApart(dir, owner)}`;
}

/** A socket's path has 107 bytes at most; what a shell or a list of folders would split is not plain. */
const PLAIN = /^[\w./+@-]{1,90}$/;

async function folderApart(dir: string, { uid, gid }: Owner): Promise<string> {
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  const apart = path.join(os.tmpdir(), `plumbline-socket-${name}`);
  await fs.mkdir(apart, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await fs.lstat(apart);
  const isOurs = [uid, process.getuid?.()].includes(found.uid);
  if (!found.isDirectory() || !isOurs || found.mode & (constants.S_IRWXG | constants.S_IRWXO)) {
    throw new Error(start.database.notStarted(dir, start.database.openFolder(apart)));
  }
  if (uid !== undefined && gid !== undefined) await fs.chown(apart, uid, gid);
  return apart;
}

/** As the server's pid file says; one of an earlier version listens at a port. Null: there is none. */
export async function urlOf(dir: string): Promise<string | null> {
  const text = await fs.readFile(path.join(dir, 'postmaster.pid'), 'utf8').catch(() => '');
  const [, , , port = '', socket = '', host = ''] = text.split('\n').map((line) => line.trim());
  if (!port || !(socket || host)) return null;
  if (!socket) return `postgres://postgres@${host}:${port}/postgres`;
  return `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(socket)}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
