import type { Room } from '../../common/room.ts'
import { forgetUnknownCodes, unknownCodeDays } from './unknown-codes.ts'

export const branches: Room = {
  retention: {
    // Branch codes of the library system that no branch has (G7).
    unknownCodes: (tx, { ago }) => forgetUnknownCodes(tx, ago(unknownCodeDays)),
  },
}
