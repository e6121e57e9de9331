import { open as openFile, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '../../server/env.ts'
import type { Inbox } from '../common/inbox.ts'
import { maxReportBytes } from './parse/parsed-mail.ts'

/** The inbox in MAILDIR. Unread messages are in new/; read ones move to cur/ with the flag for seen. */
export function inboxOf({ maildir: folder, mailFrom }: Pick<Env, 'maildir' | 'mailFrom'>): Inbox | undefined {
  if (folder === undefined) return undefined
  return {
    domain: domainOf(mailFrom),
    // Names begin with the time of delivery.
    waiting: async (most) =>
      (await readdir(join(folder, 'new')))
        .filter((name) => !name.startsWith('.'))
        .sort()
        .slice(0, most),
    read: (name) => readBeginning(join(folder, 'new', name)),
    done: (name) => rename(join(folder, 'new', name), join(folder, 'cur', `${name.split(':')[0]}:2,S`)),
  }
}

export function domainOf(mailFrom: string): string {
  return mailFrom.slice(mailFrom.lastIndexOf('@') + 1)
}

/** The inbox for a dry run, which leaves every message in place. */
export function readOnlyInbox(inbox: Inbox): Inbox {
  return { ...inbox, done: async () => {} }
}

/** Reads the beginning of a file, up to the maximum size of a report. */
export async function readBeginning(path: string): Promise<Uint8Array> {
  const file = await openFile(path)
  try {
    const buffer = Buffer.alloc(maxReportBytes)
    let length = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, maxReportBytes - length, length)
      length += bytesRead
      if (bytesRead === 0 || length === maxReportBytes) return buffer.subarray(0, length)
    }
  } finally {
    await file.close()
  }
}
