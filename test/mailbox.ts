import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { mailsAsFiles } from '../jobs/mail/mailing.ts'
import type { Mailer } from '../server/domain/notices/outcome.ts'

/** A mail as its reader sees it. */
export interface Mail {
  /** The name of its file. */
  file: string
  headers: Record<string, string>
  subject: string
  text: string
  /** The whole file. */
  raw: string
}

/** A data directory of a test file's own, into which mails are written, and out of which they are read. */
export function useMailbox() {
  let dataDir = ''
  let files: Mailer
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'madoguchi-mail-'))
    files = mailsAsFiles({ dataDir, baseUrl: 'http://counter.test', mailFrom: 'library@counter.test' })
  })
  afterAll(() => rm(dataDir, { recursive: true, force: true }))
  const folder = () => join(dataDir, 'mail')

  async function all(): Promise<Mail[]> {
    const names = await readdir(folder()).catch(() => [])
    return Promise.all(names.sort().map(async (name) => readMail(name, await readFile(join(folder(), name), 'utf8'))))
  }

  return {
    folder,
    mailer: { lanes: 4, send: (letter) => files.send(letter) } satisfies Mailer as Mailer,
    all,
    /** The mails to one address. */
    to: async (address: string) => (await all()).filter(({ headers }) => headers.to === address),
  }
}

function readMail(file: string, raw: string): Mail {
  const [head = '', body = ''] = raw.split('\r\n\r\n', 2)
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => [line.split(': ', 1)[0]?.toLowerCase(), unfold(line)]))
  return { file, headers, subject: headers.subject ?? '', text: Buffer.from(body, 'base64').toString(), raw }
}

/** What stands after the name of a header, its encoded words read. */
function unfold(line: string): string {
  return line
    .slice(line.indexOf(': ') + 2)
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_word, text: string) => Buffer.from(text, 'base64').toString())
}
