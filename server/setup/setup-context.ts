import type { Context } from 'hono'
import type { DeskTexts } from '../../views/text/languages.ts'
import type { Mailer } from '../domain/delivery/outcome.ts'
import type { Setup } from '../domain/setup/draft.ts'
import type { Env } from '../env.ts'
import type { Service } from '../http/service.ts'

/** The dependencies of the wizard. */
export interface SetupService extends Pick<Service, 'db' | 'log' | 'now'> {
  env: Service['env'] & Pick<Env, 'smtpUrl' | 'mailFrom' | 'hasBaseUrl'>
  /** Sends one mail at once, as all other mail is sent. */
  sendMail: Mailer['send']
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
