import { forget } from '../server/domain/forget.ts'
import type { Job } from './timetable.ts'

/** Every night: old submissions, visitors' baskets, sessions, and the patrons of holds closed long ago (R4). */
export const forgetJob: Job = { name: 'forget', run: forget }
