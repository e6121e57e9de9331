import type { MiddlewareHandler } from 'hono'
import { markDatabaseError } from '../../common/outage.ts'
import { isDatabaseTooNew } from '../../domain/library/rules/schema-compatibility.ts'
import type { Service } from '../service.ts'

/**
 * A newer version has migrated the database so that this version cannot serve it. `databaseFailure` recognises it by
 * its mark and its kind.
 */
class DatabaseTooNew extends Error {
  readonly kind = 'DatabaseTooNew'
}

/** Rejects every request while the database is too new, before this program reads or writes anything. */
export function schemaCompatibility({ db }: Pick<Service, 'db'>): MiddlewareHandler {
  return async (_c, next) => {
    // A database that does not answer is not too new. The request fails by itself if it needs the database.
    if (await isDatabaseTooNew(db).catch(() => false)) {
      const error = new DatabaseTooNew()
      markDatabaseError(error)
      throw error
    }
    await next()
  }
}
