import {
  type Check,
  type CheckedLibrary,
  checkContext,
  type Finding,
  missing,
  ok,
} from '../../domain/library-system/check.ts'
import { LibrarySystemAccessDenied, LibrarySystemUnreachable, SystemRefused } from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { HttpClient } from '../http-client.ts'
import { EdgePatron } from './edge-patron.ts'
import { readFolioOptions, uuidPattern } from './options.ts'
import { probeSignIn } from './sign-in.ts'

/** A patron whom FOLIO does not have. */
const nobody = 'madoguchi-check'

/** Tries the needs of the FOLIO adapter as far as its contract allows: the gateway, the sign-in, and our settings (G8). */
export function folioCheck(given: SystemSettings): Check {
  const options = readFolioOptions(given)
  return async (library) => {
    const http = new HttpClient({ keeps: false })
    try {
      const edge = new EdgePatron(http, options)
      return [
        await tried('accounts by edge-patron', () => edge.ask({ path: [nobody] }, checkContext()), {
          denied:
            'LIBRARY_SYSTEM_SECRET must be an API key of edge-patron, and its institutional user needs the permissions of the module descriptor.',
          away: 'LIBRARY_SYSTEM_URL must be the address of edge-patron.',
        }),
        await tried('sign-in', () => probeSignIn(http, options, checkContext()), {
          denied: 'Allow POST /bl-users/login-with-expiry for the tenant.',
          away: 'The option okapi must be the address of Okapi or Kong, and the option tenant the name of the tenant.',
        }),
        ...servicePoints(library),
        options.cancellationReason === null
          ? missing(
              'cancelling holds',
              'No reason is set.',
              'Set the option cancellation-reason to the UUID of a cancellation reason.',
            )
          : ok('cancelling holds'),
      ]
    } finally {
      http.close()
    }
  }
}

async function tried(
  need: string,
  ask: () => Promise<unknown>,
  todo: Record<'denied' | 'away', string>,
): Promise<Finding> {
  try {
    await ask()
    return ok(need)
  } catch (error) {
    // A refusal says that nobody has this id, so the question was answered.
    if (error instanceof SystemRefused) return ok(need)
    if (!(error instanceof LibrarySystemUnreachable)) throw error
    return missing(need, error.message, error instanceof LibrarySystemAccessDenied ? todo.denied : todo.away)
  }
}

function servicePoints({ branches }: CheckedLibrary): Finding[] {
  const need = 'service points of branches'
  const without = branches.filter(({ acceptsPickup, code }) => acceptsPickup && !uuidPattern.test(code))
  if (without.length === 0) return [ok(need)]
  return without.map(({ name, code }) =>
    missing(
      need,
      `${name} has the code ${code}.`,
      'Enter the UUID of its service point at /desk/rules/branches as code in the library system.',
    ),
  )
}
