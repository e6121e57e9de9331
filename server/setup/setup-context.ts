import type { Context } from 'hono'
import type { DeskTexts } from '../../views/text/languages.ts'
import type { Setup } from '../domain/setup/draft.ts'
import type { Env } from '../env.ts'
import type { Service } from '../http/service.ts'

/** What became of a test mail. */
interface TestMailResult {
  outcome: 'SENT' | 'REFUSED' | 'FILE'
  error: string | null
  reply: string | null
}

/** The dependencies of the wizard. */
export interface SetupService extends Pick<Service, 'db' | 'log' | 'now'> {
  env: Service['env'] & Pick<Env, 'smtpUrl' | 'mailFrom' | 'hasBaseUrl'>
  /** Sends one mail at once. */
  sendTestMail(mail: { to: string; subject: string; text: string }): Promise<TestMailResult>
}

/** The variables of a request with a valid address. */
export interface SetupEnv {
  Variables: {
    texts: DeskTexts
    secret: string
    setup: Setup
    requestId: string
  }
}

export type SetupContext = Context<SetupEnv>
