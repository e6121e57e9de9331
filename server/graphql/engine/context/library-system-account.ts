import type { SignedInPatron } from '../../../auth/session.ts'
import type { Database } from '../../../database/database.ts'
import { type AccountPlan, readAccountPlans } from '../../../domain/holds/library-system/read-plans.ts'
import { readAccount } from '../../../domain/library-system/account.ts'
import { type ConnectedSystem, librarySystemOf } from '../../../domain/library-system/connected.ts'
import { findTitles } from '../../../domain/library-system/matching.ts'
import type { Account, LibrarySystemSubject } from '../../../domain/library-system/port.ts'

/** The viewer's account in the library system, with our titles of its holds and loans. */
export interface LinkedAccount extends Account {
  /** Returns null when our catalogue does not have the title. */
  titleOf: (subject: LibrarySystemSubject) => number | null
}

const emptyAccount: Account = {
  ...{ cardNumber: '', name: '', expiresOn: null, homeBranch: null, barred: null },
  ...{ holds: [], loans: [], charges: null, messages: [] },
}

/** Reads the account once per request, and again after a change (G2). */
export function accountLoader(db: Database, patron: SignedInPatron | null, now: Date) {
  let read: Promise<LinkedAccount> | undefined
  let plans: Promise<AccountPlan[]> | undefined
  const load = () => {
    read ??= readLinkedAccount(db, librarySystemOf(db), patron, now)
    return read
  }
  return {
    load,
    /** The sequences and sets of the account's holds (G13). */
    loadPlans: () => {
      plans ??= patron
        ? load().then((account) => readAccountPlans(db, patron.id, account, account.titleOf))
        : Promise.resolve([])
      return plans
    },
    clear: () => {
      read = undefined
      plans = undefined
    },
  }
}

async function readLinkedAccount(
  db: Database,
  system: ConnectedSystem | undefined,
  patron: SignedInPatron | null,
  now: Date,
): Promise<LinkedAccount> {
  const found = system && patron && (await readAccount(db, system, patron.id, now))
  const account = found ? found.account : emptyAccount
  const titleOf = system ? await findTitles(db, system, [...account.holds, ...account.loans]) : () => null
  return { ...account, titleOf }
}
