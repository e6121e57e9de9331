import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { decodeWords } from 'postal-mime'
import { afterAll, beforeAll } from 'vitest'
import { createFileMailer } from '../../../jobs/mail/files.ts'
import type { Mailer } from '../../../server/domain/delivery/outcome.ts'

/** A mail as its recipient sees it. */
export interface Mail {
  /** The name of its file. */
  file: string
  headers: Record<string, string>
  subject: string
  text: string
  html: string
  /** The whole file. */
  raw: string
}

/** A data directory for a test file, into which mails are written and from which they are read. */
export function useMailbox() {
  let dataDir = ''
  let files: Mailer
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'madoguchi-mail-'))
    files = createFileMailer({ dataDir, baseUrl: 'http://counter.test', mailFrom: 'library@counter.test' })
  })
  afterAll(() => rm(dataDir, { recursive: true, force: true }))
  const folder = () => join(dataDir, 'mail')

  async function all(): Promise<Mail[]> {
    const names = await readdir(folder()).catch(() => [])
    const written = new Map<string, bigint>()
    for (const name of names) written.set(name, (await stat(join(folder(), name), { bigint: true })).mtimeNs)
    // The names of the files are random.
    names.sort((a, b) => Number((written.get(a) ?? 0n) - (written.get(b) ?? 0n)))
    return Promise.all(names.map(async (name) => readMail(name, await readFile(join(folder(), name), 'utf8'))))
  }

  return {
    folder,
    mailer: { concurrency: 4, send: (letter) => files.send(letter) } satisfies Mailer as Mailer,
    /** Oldest first. */
    all,
    /** The mails to one address. */
    to: async (address: string) => (await all()).filter(({ headers }) => headers.to === address),
  }
}

async function readMail(file: string, raw: string): Promise<Mail> {
  const { headers, subject = '', text = '', html = '' } = await PostalMime.parse(raw)
  const [lines, page] = [text, html].map((part) => part.replaceAll('\r\n', '\n')) as [string, string]
  const values = Object.fromEntries(headers.map(({ key, value }) => [key, decodeWords(value)]))
  return { file, headers: values, subject, text: lines, html: page, raw }
}
