import type { Context } from 'hono'
import type { DeskTexts } from '../../views/text/languages.ts'
import type { UploadedFile } from '../common/uploaded-file.ts'
import type { Database } from '../database/database.ts'
import type { Mailer } from '../domain/delivery/outcome.ts'
import type { Setup } from '../domain/setup/draft.ts'
import type { Env } from '../env.ts'
import type { Service } from '../http/service.ts'

/** The dependencies of the wizard. */
export interface SetupService extends Pick<Service, 'db' | 'log' | 'now'> {
  env: Service['env'] & Pick<Env, 'smtpUrl' | 'mailFrom' | 'hasBaseUrl'>
  /** Opens connections with the timeouts of jobs, which the sample titles need on a slow machine. */
  openJobsDatabase: () => Promise<Pick<Database, 'prisma' | 'close'>>
  /** Sends one mail at once, as all other mail is sent. */
  sendMail: Mailer['send']
}

/** A sent form. */
export interface SetupFormData {
  fields: [name: string, value: string][]
  /** A field as text, cut to 200 characters. Empty when it was not sent. */
  text(name: string): string
  /** All values of a field. */
  all(name: string): string[]
  isOn(name: string): boolean
  /** The file of the form. Empty when none was chosen. */
  file: UploadedFile
}

/** The variables of a request with a valid address. */
export interface SetupEnv {
  Variables: {
    texts: DeskTexts
    secret: string
    setup: Setup
    requestId: string
    /** The sent form, once it is read. */
    form?: SetupFormData
  }
}

export type SetupContext = Context<SetupEnv>
