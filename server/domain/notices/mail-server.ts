import { Refusal } from '../common/refusal.ts'

/** The library has no mail server, so that a mail would reach nobody. */
export class NoMailServer extends Refusal {
  constructor() {
    super('The library has no mail server, so that no mail can be sent. Its operator sets SMTP_URL.')
  }
}

let reachesPatrons = true

/** Says once, at the start of the process, whether mails reach patrons or are only written as files. */
export function useMailServer(isSet: boolean): void {
  reachesPatrons = isSet
}

export const hasMailServer = (): boolean => reachesPatrons

/** Keeps the service from promising a mail that reaches nobody. Throws `NoMailServer`. */
export function requireMailServer(): void {
  if (!reachesPatrons) throw new NoMailServer()
}
