import { type Check, checkContext, type Finding, missing, note, ok } from '../../domain/library-system/check.ts'
import {
  LibrarySystemAccessDenied,
  LibrarySystemUnreachable,
  type RequestContext,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { checkCopies } from './check-copies.ts'
import { Sip2Client } from './connection/exchange.ts'
import { readSip2Settings } from './connection/options.ts'
import { signIn } from './sign-in.ts'

/** A card and a password that nobody has. */
const nobody = { card: 'madoguchi-check', password: 'no-such-password' }

const functions = {
  item: ['reading copies (17)', 'Due dates of loans are not shown.'],
  hold: ['holds (15)', 'Patrons can neither place nor cancel holds.'],
  renew: ['renewals (29)', 'Patrons cannot renew.'],
  end: ['ending a session (35)', 'Nothing is missing for patrons.'],
} as const

/** Tries the needs of the SIP2 adapter: connection, login, status, a card that nobody has, and a few copies (G8). */
export function sip2Check(given: SystemSettings): Check {
  const settings = readSip2Settings(given)
  return async (library) => {
    const client = new Sip2Client(settings)
    try {
      await client.status(checkContext())
      return [
        ok('connection and login'),
        ...supported(client),
        await strangers(client, checkContext()),
        ...(await checkCopies(client, library)),
      ]
    } catch (error) {
      if (!(error instanceof LibrarySystemUnreachable)) throw error
      return [connection(error)]
    } finally {
      client.close()
    }
  }
}

function connection(error: LibrarySystemUnreachable): Finding {
  const todo =
    error instanceof LibrarySystemAccessDenied
      ? 'LIBRARY_SYSTEM_USER and LIBRARY_SYSTEM_SECRET must be the login of a terminal (Koha: a patron with the permission circulate whose login is in SIPconfig.xml).'
      : 'LIBRARY_SYSTEM_URL must be tcp://host:port. The server must listen there for this machine. Koha also ends the connection when the institution of the login is none of the institutions in SIPconfig.xml.'
  return missing('connection and login', error.message, todo)
}

function supported({ supports }: Sip2Client): Finding[] {
  return (Object.keys(functions) as (keyof typeof functions)[]).map((name) => {
    const [need, effect] = functions[name]
    if (supports?.[name]) return ok(need)
    const todo =
      'Turn the message on at the server. When it works although BX in 98 denies it, name it in the option supports.'
    return name === 'end'
      ? note(need, `The server does not report it. ${effect}`)
      : missing(need, `The server does not report it. ${effect}`, todo)
  })
}

/** A server that accepts an unknown card or any password would let everybody in. */
async function strangers(client: Sip2Client, call: RequestContext): Promise<Finding> {
  const need = 'checking passwords'
  const found = await signIn(client, nobody.card, nobody.password, call).catch((error: unknown) => {
    if (error instanceof SystemRefused) return null
    throw error
  })
  if (found === null) return ok(need)
  return missing(
    need,
    'The server accepts a card and a password that nobody has.',
    'Turn the check of passwords on at the server.',
  )
}
