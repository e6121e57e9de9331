import type { Mailer } from '../../server/domain/delivery/outcome.ts'
import type { Env } from '../../server/env.ts'
import { readSignature } from './dkim.ts'
import { mailsAsFiles } from './files.ts'
import { mailsBySmtp } from './smtp.ts'

/** A way of letters that holds connections. */
export interface Post extends Mailer {
  /** Lets go of them; nothing can be sent afterwards. */
  close(): void
}

/** The way that the environment asks for: a mail server, or files where there is none. */
export function openPost(env: Env): Post {
  const signature = readSignature(env.dkim)
  const { smtpUrl } = env
  if (smtpUrl !== undefined) return mailsBySmtp({ ...env, smtpUrl }, signature)
  return { ...mailsAsFiles(env), close: () => {} }
}
