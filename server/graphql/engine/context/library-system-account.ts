import type { SignedInPatron } from '../../../auth/session.ts'
import type { Database } from '../../../database/database.ts'
import { accountOf } from '../../../domain/library-system/account.ts'
import { type ConnectedSystem, systemOf } from '../../../domain/library-system/connected.ts'
import { titlesOf } from '../../../domain/library-system/matching.ts'
import type { Account, Subject } from '../../../domain/library-system/port.ts'

/** The viewer's account in the library system, with our titles of its holds and loans. */
export interface AccountHere extends Account {
  /** Returns null when our catalogue does not have the title. */
  titleOf: (subject: Subject) => number | null
}

const none: Account = {
  ...{ cardNumber: '', name: '', expiresOn: null, homeBranch: null, barred: null },
  ...{ holds: [], loans: [], messages: [] },
}

/** Reads the account once per request, and again after a change. Nothing of it is stored beyond the request (G6). */
export function accountReader(db: Database, patron: SignedInPatron | null, now: Date) {
  let read: Promise<AccountHere> | undefined
  return {
    load: () => {
      read ??= readAccount(db, systemOf(db), patron, now)
      return read
    },
    clear: () => {
      read = undefined
    },
  }
}

async function readAccount(
  db: Database,
  system: ConnectedSystem | undefined,
  patron: SignedInPatron | null,
  now: Date,
): Promise<AccountHere> {
  const found = system && patron && (await accountOf(db, system, patron.id, now))
  const account = found ? found.account : none
  const titleOf = system ? await titlesOf(db, system, [...account.holds, ...account.loans]) : () => null
  return { ...account, titleOf }
}
