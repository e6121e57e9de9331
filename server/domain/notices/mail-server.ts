import { refusal } from '../common/refusal.ts'

/** The library has no mail server, so mail would reach nobody. */
export const NoMailServer = refusal(
  'NoMailServer',
  'The service has no mail server. The operator must configure one.',
  { message: 'The library has no mail server, so that no mail can be sent. Its operator sets SMTP_URL.' },
)

let reachesPatrons = true

/** Sets, once when the process starts, whether mail is sent to patrons or only written to files. */
export function useMailServer(isSet: boolean): void {
  reachesPatrons = isSet
}

export const hasMailServer = (): boolean => reachesPatrons

/** Throws `NoMailServer` unless mail can be sent, so that the service promises no mail that cannot arrive. */
export function requireMailServer(): void {
  if (!reachesPatrons) throw new NoMailServer()
}
