import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const run = promisify(execFile)
export const env = { PATH: `${process.env.PATH}:/usr/sbin` }

/** A folder with a certificate in it, as `library.pem` with its key and `library.key`; removed by its `discard`. */
export async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-ops-'))
  const [key, cert] = [join(folder, 'library.key'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=library.example.jp', '-days', '2']
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject])
  await writeFile(join(folder, 'library.pem'), `${await readFile(cert)}${await readFile(key)}`)
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) }
}

/** An example with other addresses in it; each that is to be replaced has to be there. */
export async function example(name: string, replaced: Record<string, string>): Promise<string> {
  let text = await readFile(join('ops', name), 'utf8')
  for (const [was, is] of Object.entries(replaced)) {
    if (!text.includes(was)) throw new Error(`${name} does not say ${was}.`)
    text = text.replaceAll(was, is)
  }
  return text
}
