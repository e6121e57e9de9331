import * as z from 'zod'
import { ItemStatus } from '../../generated/prisma/enums.ts'

/** The meanings of a library's codes for copies. */
export const copyMeanings = {
  /** Maps the library's branch codes to ours. A code that is already ours needs no entry. */
  branches: z.record(z.string(), z.string()).default({}),
  /** The branch of copies without a branch code. */
  defaultBranch: z.string().min(1).optional(),
  /** Maps the library's codes of shelving locations to ours. A code that is already ours needs no entry. */
  locations: z.record(z.string(), z.string()).default({}),
  /** Maps the library's status codes to ours. */
  statuses: z.record(z.string(), z.enum(ItemStatus)).default({}),
  /** The library's codes for reference only copies (禁帯出). */
  referenceOnly: z.array(z.string()).default([]),
}
