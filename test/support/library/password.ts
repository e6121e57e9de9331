import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'

/** A password that the service accepts, with its hash, for patrons of a test. */
export const password = 'tanuki to mikan 7'
export const passwordHash = await hashPassword(password)
