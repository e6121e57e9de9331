import type { Check, CheckedLibrary, Finding } from '../../../domain/library-system/check.ts'
import { missing, ok } from '../../../domain/library-system/check.ts'
import { LibrarySystemAccessDenied, LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import type { SystemSettings } from '../../../domain/library-system/settings.ts'
import { readKohaSettings } from '../client/settings.ts'
import { type Ask, openAsk } from './ask.ts'
import { checkData } from './data.ts'
import { checkOai } from './oai.ts'
import { checkPermissions } from './permissions.ts'

/** Tries each need of the Koha adapter (G8). */
export function kohaCheck(given: SystemSettings): Check {
  const settings = readKohaSettings(given)
  return async (library: CheckedLibrary) => {
    const findings: Finding[] = []
    const ask = await openAsk(settings).catch((error: unknown) => {
      findings.push(tokenFinding(error))
    })
    if (ask) findings.push(ok('access token'), ...(await withToken(ask, library)))
    return [...findings, ...(await checkOai(library))]
  }

  async function withToken(ask: Ask, library: CheckedLibrary): Promise<Finding[]> {
    try {
      const permissions = await checkPermissions(ask, settings)
      return [...permissions, ...(await checkData(ask, settings, library))]
    } catch (error) {
      if (!(error instanceof LibrarySystemUnreachable)) throw error
      return [missing('answers of Koha', error.message, 'Look at the log of Koha and of its web server.')]
    }
  }
}

function tokenFinding(error: unknown): Finding {
  const need = 'access token'
  if (!(error instanceof LibrarySystemUnreachable)) throw error
  if (error.message.includes('Unimplemented grant type')) {
    return missing(
      need,
      error.message,
      'Enable the system preference RESTOAuth2ClientCredentials (Administration, Web services).',
    )
  }
  if (error instanceof LibrarySystemAccessDenied) {
    return missing(
      need,
      error.message,
      'Set LIBRARY_SYSTEM_USER and LIBRARY_SYSTEM_SECRET to an active API key (Patrons, More, Manage API keys).',
    )
  }
  return missing(
    need,
    error.message,
    'LIBRARY_SYSTEM_URL must be the address of the REST API, which ends in /api/v1. The web server of Koha must pass /api on.',
  )
}
