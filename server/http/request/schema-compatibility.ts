import type { MiddlewareHandler } from 'hono'
import { markDatabaseError } from '../../common/outage.ts'
import { isDatabaseTooNew } from '../../domain/library/rules/schema-compatibility.ts'
import type { Service } from '../service.ts'

/** A newer version has migrated the database in a way that this one cannot serve (`databaseFailure` knows it by its mark and its kind). */
class DatabaseTooNew extends Error {
  readonly kind = 'DatabaseTooNew'
}

/** Refuses every request while the database is too new, before anything is read or written by an old program. */
export function schemaCompatibility({ db }: Pick<Service, 'db'>): MiddlewareHandler {
  return async (_c, next) => {
    // A database that does not answer is not too new; what the request needs of it will fail by itself.
    if (await isDatabaseTooNew(db).catch(() => false)) {
      const error = new DatabaseTooNew()
      markDatabaseError(error)
      throw error
    }
    await next()
  }
}
