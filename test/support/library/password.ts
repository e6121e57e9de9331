import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'

/** One that the service accepts, for patrons of a test, and its hash. */
export const password = 'tanuki to mikan 7'
export const passwordHash = await hashPassword(password)
