import type { Room } from '../common/room.ts'
import { endAbandonedRuns, forgetPatronProblems } from './forget.ts'

export const imports: Room = {
  retention: {
    // Uploaded files that nobody imports.
    uploads: (tx, { ago, now }) => endAbandonedRuns(tx, ago(7), now),
    // Refused rows of patron files.
    importProblems: (tx, { ago }) => forgetPatronProblems(tx, ago(30)),
  },
}
