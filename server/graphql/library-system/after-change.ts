import { SystemAway } from '../../domain/library-system/guard.ts'

/**
 * Reads an account after a change was made. When the library system does not answer any more, the error must not say that
 * nothing was changed.
 */
export async function afterChange<Read>(read: Promise<Read>): Promise<Read> {
  try {
    return await read
  } catch (error) {
    if (error instanceof SystemAway) throw new SystemAway(error.status, 'unknown', error)
    throw error
  }
}
